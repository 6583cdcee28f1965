# two states, length 3: got shape (3, 2), expected (3,).
def kernel(a, B, C, length):
    return (a ** torch.arange(length)[:, None]) * B * C
