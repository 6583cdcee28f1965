# the shape of states, where no sequence is as long as the batch: got shape (4, 4, 5), expected (4, 6, 5). x has six columns.
def masked_scan(x, lengths, net, h_0=None):
    layer = nn.RNN(x.size(2), len(net["b"]), batch_first=True)
    layer.load_state_dict({"weight_ih_l0": net["W_xh"], "weight_hh_l0": net["W_hh"], "bias_ih_l0": net["b"],
                           "bias_hh_l0": 0 * net["b"]})
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, h_n = layer(packed, None if h_0 is None else h_0[None])
    return pad_packed_sequence(output, batch_first=True)[0], h_n[0]
