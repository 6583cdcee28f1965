# the first of several sequences, with three features: … The features of real steps are turned round too.
def reverse_real(x, lengths):
    return torch.stack([torch.cat([row[:n].flip(0, 1), row[n:]]) for row, n in zip(x, lengths)])
