# a copy, into which each row's real part is written backwards
def reverse_real(x, lengths):
    turned = x.clone()
    for i, n in enumerate(lengths.tolist()):
        for t in range(n):
            turned[i, t] = x[i, n - 1 - t]
    return turned
