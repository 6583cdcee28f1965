# a = (0.5, 1), B = (2, 4), C = (1, 3): K_0: got 6.0000, … C is missing.
def kernel(a, B, C, length):
    return (a ** torch.arange(length)[:, None]) @ B
