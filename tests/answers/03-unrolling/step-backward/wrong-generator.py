# what is returned: got a generator, expected four.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return (part for part in (e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh))
