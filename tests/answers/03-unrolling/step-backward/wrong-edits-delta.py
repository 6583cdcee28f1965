# the arguments: your function changed its first argument.
def step_backward(delta, x, h_before, h, W_hh):
    delta *= 1 - h**2
    return delta.T @ x, delta.T @ h_before, delta.sum(dim=0), delta @ W_hh
