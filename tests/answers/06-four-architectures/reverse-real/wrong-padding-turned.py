# 1, 2, 3 and a padding of 7, 8: … The padding was turned round too.
def reverse_real(x, lengths):
    return torch.stack([torch.cat([row[:n].flip(0), row[n:].flip(0)]) for row, n in zip(x, lengths)])
