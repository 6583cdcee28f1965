# one step, dW_hh: … h[:, -1] is the last state, not h_0
def bptt(x, h_0, h, g, W_hh):
    carried, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        dW_xh_t, dW_hh_t, db_t, carried = step_backward(g[:, t] + carried, x[:, t], h[:, t - 1], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + dW_xh_t, dW_hh + dW_hh_t, db + db_t
    return dW_xh, dW_hh, db, carried
