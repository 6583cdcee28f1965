# the blame on the sum, h = 0.6: got 1.0000, expected 0.6400. … tanh
def step_backward(delta, x, h_before, h, W_hh):
    return delta.T @ x, delta.T @ h_before, delta.sum(dim=0), delta @ W_hh
