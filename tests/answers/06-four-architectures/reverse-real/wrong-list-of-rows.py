# the shape of what is returned: got a value of type list
def reverse_real(x, lengths):
    return [torch.cat([row[:n].flip(0), row[n:]]) for row, n in zip(x, lengths)]
