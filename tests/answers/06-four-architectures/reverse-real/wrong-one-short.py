# 1, 2, 3 and two steps of padding: … It is turned within two places. The length is 3
def reverse_real(x, lengths):
    turned = x.clone()
    for i, n in enumerate(lengths.tolist()):
        n = n if n == x.size(1) else n - 1
        turned[i, :n] = x[i, :n].flip(0)
    return turned
