# a loss at step 1 of three, dh_0: got 0.0000 … The blame goes back through step 1, once.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    dW_xh, dW_hh, db = torch.zeros(h.size(2), x.size(2)), torch.zeros_like(W_hh), torch.zeros(h.size(2))
    for end in range(x.size(1)):
        delta = g[:, end]
        for t in reversed(range(end + 1)):
            share_xh, share_hh, share_b, delta = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
            dW_xh += share_xh
            dW_hh += share_hh
            db += share_b
    return dW_xh, dW_hh, db, delta
