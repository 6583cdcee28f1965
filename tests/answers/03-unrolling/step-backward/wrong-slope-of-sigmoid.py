# the blame on the sum, h = 0: got 0.0000, expected 1.0000. … sigmoid
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * h * (1 - h)
    return e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh
