# how many things are returned: got 3, expected 4.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return e.T @ x, e.T @ h_before, e.sum(dim=0)
