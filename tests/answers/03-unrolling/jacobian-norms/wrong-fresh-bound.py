# two features, two outputs: got 7.0711, expected 5.0000. Sizes were multiplied.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    h = rnn_states(x[None], W_hh.new_zeros(1, len(W_hh)), W_xh, W_hh, b)[0]
    T = len(x)
    out = x.new_zeros(T, T)
    for t in range(T):
        size = W_hy.norm()
        for s in range(t, -1, -1):
            slope = torch.diag(1 - h[s] ** 2)
            out[t, s] = size * (slope @ W_xh).norm()
            size = size * (slope @ W_hh).norm()
    return out
