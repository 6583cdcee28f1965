# a = (0.5, 1), B = (2, 4), C = (1, 3): K_1: got 12.5000, … Ages grow by one.
def kernel(a, B, C, length):
    return (a ** (2 * torch.arange(length)[:, None])) @ (B * C)
