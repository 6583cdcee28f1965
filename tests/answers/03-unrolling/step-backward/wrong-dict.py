# what is returned: got a dict, expected four.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return {"W_xh": e.T @ x, "W_hh": e.T @ h_before, "b": e.sum(dim=0), "h_before": e @ W_hh}
