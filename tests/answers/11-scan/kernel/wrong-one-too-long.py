# two states, length 3: got shape (4,), expected (3,).
def kernel(a, B, C, length):
    return (a ** torch.arange(length + 1)[:, None]) @ (B * C)
