# the blame on the sum, h = 0.6: got 0.7116, expected 0.6400. h is what came out of tanh
def step_backward(delta, x, h_before, h, W_hh):
    e = delta * (1 - torch.tanh(h) ** 2)
    return e.T @ x, e.T @ h_before, e.sum(dim=0), e @ W_hh
