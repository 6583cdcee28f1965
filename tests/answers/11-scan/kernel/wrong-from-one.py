# a = (0.5, 1), B = (2, 4), C = (1, 3): K_0: got 13.0000, … has not been multiplied by a yet.
def kernel(a, B, C, length):
    return (a ** torch.arange(1, length + 1)[:, None]) @ (B * C)
