# two states, length 3: got nothing (None)
def kernel(a, B, C, length):
    K = (a ** torch.arange(length)[:, None]) @ (B * C)
