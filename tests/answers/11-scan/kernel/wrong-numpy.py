# the kind of the kernel: got a NumPy array
def kernel(a, B, C, length):
    return ((a ** torch.arange(length)[:, None]) @ (B * C)).numpy()
