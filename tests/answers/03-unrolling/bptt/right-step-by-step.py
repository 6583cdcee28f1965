# the step of exercise 3.2, its parts added to running totals
def bptt(x, h_0, h, g, W_hh):
    dW_xh = torch.zeros(h.size(2), x.size(2), dtype=h.dtype)
    dW_hh, db, carried = torch.zeros_like(W_hh), torch.zeros(h.size(2), dtype=h.dtype), torch.zeros_like(h_0)
    for t in reversed(range(x.size(1))):
        before = h[:, t - 1] if t > 0 else h_0
        parts = step_backward(g[:, t] + carried, x[:, t], before, h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + parts[0], dW_hh + parts[1], db + parts[2]
        carried = parts[3]
    return dW_xh, dW_hh, db, carried
