# the blame on the sum, h = 0.6: got 0.4000, expected 0.6400. … square
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h)
    return e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh
