# every pair, looked at more closely: … Nudges in float32 lose most of their digits.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    zeros = torch.zeros(1, len(b))
    squares = torch.zeros(len(x), len(x))
    for s in range(len(x)):
        for j in range(x.shape[1]):
            up = x.clone()
            up[s, j] += 1e-3
            y_up = rnn_states(up[None], zeros, W_xh, W_hh, b)[0] @ W_hy.T
            y = rnn_states(x[None], zeros, W_xh, W_hh, b)[0] @ W_hy.T
            squares[:, s] += (((y_up - y) / 1e-3) ** 2).sum(dim=1)
    return squares.sqrt()
