# one step, dh_0: … The blame on h_1 is not yet the blame on h_0
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    carried, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        delta = g[:, t] + carried
        dW_xh_t, dW_hh_t, db_t, carried = step_backward(delta, x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + dW_xh_t, dW_hh + dW_hh_t, db + db_t
    return dW_xh, dW_hh, db, delta
