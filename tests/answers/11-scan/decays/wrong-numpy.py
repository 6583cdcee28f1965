# three steps: got a NumPy array, expected a tensor. Tensors in, tensors out
def decays(a):
    steps = len(a)
    factors = torch.where(torch.ones(steps, steps).tril(-1) > 0, a[:, None], torch.ones(()))
    return factors.cumprod(0).tril().numpy()
