# dW_hh, one example: … A square matrix hides a forgotten turn.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return e.T @ x, h_before.T @ e, e.sum(dim=0), e @ W_hh
