# the arguments: your function changed its fourth argument.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    carried, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        g[:, t] += carried
        dW_xh_t, dW_hh_t, db_t, carried = step_backward(g[:, t], x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + dW_xh_t, dW_hh + dW_hh_t, db + db_t
    return dW_xh, dW_hh, db, carried
