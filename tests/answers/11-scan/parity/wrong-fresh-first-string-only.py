# two strings of six bits: the shape of a: got shape (1, 6), expected (2, 6).
def parity(x):
    return torch.tensor([[-1.0 if bit == 1 else 1.0 for bit in x[0]]]), x[:1]
