# e to the power A, to the power delta
def selective(x, delta, A, B):
    return torch.exp(A) ** delta[..., None], B * (x * delta)[..., None]
