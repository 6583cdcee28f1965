# the blame on the sum, h = 0 and h_before = 0.5: got 0.7500, expected 1.0000. The slope belongs to the state that this step made
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h_before**2)
    return e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh
