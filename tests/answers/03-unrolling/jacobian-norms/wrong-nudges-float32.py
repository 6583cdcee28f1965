# every pair, looked at more closely: … Are your nudges in float32, to one side only, or too large?
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    zeros = torch.zeros(1, len(b))
    squares = torch.zeros(len(x), len(x))
    for s in range(len(x)):
        for j in range(x.shape[1]):
            up, down = x.clone(), x.clone()
            up[s, j] += 1e-4
            down[s, j] -= 1e-4
            y_up = rnn_states(up[None], zeros, W_xh, W_hh, b)[0] @ W_hy.T
            y_down = rnn_states(down[None], zeros, W_xh, W_hh, b)[0] @ W_hy.T
            squares[:, s] += (((y_up - y_down) / 2e-4) ** 2).sum(dim=1)
    return squares.sqrt()
