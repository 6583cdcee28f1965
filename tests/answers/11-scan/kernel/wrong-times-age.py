# a = (0.5, 1), B = (2, 4), C = (1, 3): K_0: got 0.0000, … 0 times a is not a to the power 0.
def kernel(a, B, C, length):
    return (a * torch.arange(length)[:, None]) @ (B * C)
