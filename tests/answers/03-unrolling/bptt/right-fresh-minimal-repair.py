# the colleague's loop, with two lines changed
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    dW_xh, dW_hh, db = h.new_zeros(h.size(2), x.size(2)), torch.zeros_like(W_hh), h.new_zeros(h.size(2))
    carried = torch.zeros_like(h_0)
    for t in reversed(range(x.size(1))):
        delta = g[:, t] + carried
        share_xh, share_hh, share_b, carried = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh += share_xh
        dW_hh += share_hh
        db += share_b
    return dW_xh, dW_hh, db, carried
