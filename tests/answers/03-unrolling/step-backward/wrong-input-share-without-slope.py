# dW_xh, the example worked by hand: got 2.0000, expected 1.2800. Each share is made with the blame on the sum, after the slope.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return delta.T @ x, e.T @ h_before, e.sum(0), e @ W_hh
