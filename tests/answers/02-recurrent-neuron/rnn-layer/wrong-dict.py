# what is returned: got a dict, expected two tensors. Return output, h_n, in this order.
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    states = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t], h, W_xh, W_hh, b)
        states.append(h)
    return {"output": torch.stack(states, dim=1), "h_n": h[None]}
