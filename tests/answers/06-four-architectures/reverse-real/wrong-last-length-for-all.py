# the first of several sequences, with three features: … It was turned within the length of another row.
def reverse_real(x, lengths):
    n = int(lengths[-1])
    return torch.cat([x[:, :n].flip(1), x[:, n:]], dim=1)
