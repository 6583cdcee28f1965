# four lines, one product each
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    dW_xh = e.T @ x
    dW_hh = e.T @ h_before
    db = e.sum(dim=0)
    dh_before = e @ W_hh
    return dW_xh, dW_hh, db, dh_before
