# the arguments: your function changed its second argument.
def kernel(a, B, C, length):
    found = []
    for _ in range(length):
        found.append((C * B).sum())
        B *= a
    return torch.stack(found)
