# a: x = 4, … got 0.2231, expected 0.3679. e to the power Δ A.
def selective(x, delta, A, B):
    d = delta[..., None]
    a = torch.exp(d + A)
    return a, d * B * x[..., None]
