# a = (0.5, 1), B = (2, 4), C = (1, 3): K_1: got 14.0000, … has been multiplied by a once.
def kernel(a, B, C, length):
    return (B * C).sum().expand(length)
