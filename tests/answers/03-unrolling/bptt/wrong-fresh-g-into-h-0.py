# one step, dh_0: … A g came into h_0 as well, which has no loss of its own.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    dW_xh, dW_hh, db = torch.zeros(h.size(2), x.size(2)), torch.zeros_like(W_hh), torch.zeros(h.size(2))
    delta = g[:, -1]
    for t in reversed(range(x.size(1))):
        share_xh, share_hh, share_b, delta = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        delta = delta + g[:, t - 1]     # t = 0 wraps to the last
        dW_xh += share_xh
        dW_hh += share_hh
        db += share_b
    return dW_xh, dW_hh, db, delta
