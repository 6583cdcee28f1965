# two steps, W_hh = 0, a loss at step 2, dW_xh: … Here only that of step 1 is left.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    carried = 0
    for t in reversed(range(x.size(1))):
        dW_xh, dW_hh, db, carried = step_backward(g[:, t] + carried, x[:, t], before[:, t], h[:, t], W_hh)
    return dW_xh, dW_hh, db, carried
