# the gradients: no gradient arrives with respect to the second tensor given. The numbers are right, and
def masked_scan(x, lengths, net, h_0=None):
    layer = nn.RNN(x.size(2), len(net["b"]), batch_first=True)
    layer.load_state_dict({"weight_ih_l0": net["W_xh"], "weight_hh_l0": net["W_hh"], "bias_ih_l0": net["b"],
                           "bias_hh_l0": 0 * net["b"]})
    packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
    output, h_n = layer(packed, None if h_0 is None else h_0[None])
    return pad_packed_sequence(output, batch_first=True, total_length=x.size(1))[0], h_n[0]
