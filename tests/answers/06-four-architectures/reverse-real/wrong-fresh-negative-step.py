# ValueError: step must be greater than zero
def reverse_real(x, lengths):
    turned = x.clone()
    for i, n in enumerate(lengths):
        turned[i, :n] = x[i, n - 1 :: -1]
    return turned
