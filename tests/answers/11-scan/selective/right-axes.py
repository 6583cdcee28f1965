# a new axis for the memories
def selective(x, delta, A, B):
    return torch.exp(delta[:, :, None] * A), (delta * x)[:, :, None] * B
