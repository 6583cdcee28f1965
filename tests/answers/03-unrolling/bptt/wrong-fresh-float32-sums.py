# one step in float64: got torch.float32, expected torch.float64. Your sums are kept in float32.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)   # before[:, t] is the state that step t started from
    dW_xh, dW_hh, db = torch.zeros(h.size(2), x.size(2)), torch.zeros_like(W_hh), torch.zeros(h.size(2))
    delta = 0
    for t in reversed(range(x.size(1))):
        delta = delta + g[:, t]
        share_xh, share_hh, share_b, delta = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh += share_xh
        dW_hh += share_hh
        db += share_b
    return dW_xh, dW_hh, db, delta
