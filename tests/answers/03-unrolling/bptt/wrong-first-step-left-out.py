# one step, dW_xh: got 0.0000 … Step 1 has a share too. How far down does the loop go?
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    carried = torch.zeros_like(h_0)
    dW_xh, dW_hh, db = torch.zeros(h.size(2), x.size(2)), torch.zeros_like(W_hh), torch.zeros(h.size(2))
    for t in range(x.size(1) - 1, 0, -1):
        dW_xh_t, dW_hh_t, db_t, carried = step_backward(g[:, t] + carried, x[:, t], before[:, t], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + dW_xh_t, dW_hh + dW_hh_t, db + db_t
    return dW_xh, dW_hh, db, carried
