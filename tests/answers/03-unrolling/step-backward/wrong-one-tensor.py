# what is returned: got one tensor, expected four.
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - h**2)
    return torch.cat([(e.T @ x).flatten(), (e.T @ h_before).flatten(), e.sum(dim=0), (e @ W_hh).flatten()])
