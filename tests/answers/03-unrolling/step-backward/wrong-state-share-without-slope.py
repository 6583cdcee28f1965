# dW_hh, the example worked by hand: got 0.5000, expected 0.3200. Each share is made with the blame on the sum, after the slope.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return e.T @ x, delta.T @ h_before, e.sum(0), e @ W_hh
