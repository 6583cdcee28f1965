# two states, length 3: got a NumPy array, expected a tensor.
def kernel(a, B, C, length):
    return ((a ** torch.arange(length)[:, None]) @ (B * C)).numpy()
