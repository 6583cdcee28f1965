# the arguments: your function changed its first argument
def reverse_real(x, lengths):
    for i, n in enumerate(lengths.tolist()):
        x[i, :n] = x[i, :n].flip(0)
    return x
