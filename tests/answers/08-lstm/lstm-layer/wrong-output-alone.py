# what is returned: got one thing, expected two. Return output and the pair
def lstm_layer(x, W_xh, W_hh, b, state=None):
    h, c = (x.new_zeros(x.size(0), W_hh.size(1)),) * 2 if state is None else (state[0][0], state[1][0])
    outs = []
    for t in range(x.size(1)):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        outs.append(h)
    return torch.stack(outs, dim=1)
