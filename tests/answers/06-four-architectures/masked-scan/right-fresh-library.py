# nn.RNN called with these weights, packed
def masked_scan(x, lengths, net, h_0=None):
    layer = nn.RNN(x.shape[2], len(net["b"]), batch_first=True)
    weights = {"weight_ih_l0": net["W_xh"], "weight_hh_l0": net["W_hh"], "bias_ih_l0": net["b"],
               "bias_hh_l0": 0 * net["b"]}
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, h_n = torch.func.functional_call(layer, weights, (packed, None if h_0 is None else h_0[None]))
    return pad_packed_sequence(output, batch_first=True, total_length=x.shape[1])[0], h_n[0]
