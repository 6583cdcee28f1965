# RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x20 and 5x20)
def lstm_layer(x, W_xh, W_hh, b, state=None):
    hidden = W_hh.shape[0]
    h, c = (torch.zeros(len(x), hidden),) * 2 if state is None else (state[0][0], state[1][0])
    outs = []
    for t in range(x.shape[1]):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        outs.append(h)
    return torch.stack(outs, dim=1), (h[None], c[None])
