# two steps, W_hh = 0, a loss at step 2, dW_xh: … Here g_2 comes in at step 1 as well.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    delta, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        delta = delta + g[:, t]
        dW_xh_t, dW_hh_t, db_t, carried = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        delta = delta + carried
        dW_xh, dW_hh, db = dW_xh + dW_xh_t, dW_hh + dW_hh_t, db + db_t
    return dW_xh, dW_hh, db, carried
