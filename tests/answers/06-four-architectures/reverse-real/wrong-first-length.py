# sequences of lengths 2, 6, 1 and 4: … The first is right. Each row has a length of its own.
def reverse_real(x, lengths):
    n = int(lengths[0])
    return torch.cat([x[:, :n].flip(1), x[:, n:]], dim=1)
