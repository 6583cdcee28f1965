# 1, 2, 3 and a padding of 7, 8: … The padding stays as it is: 3, 2, 1, 7, 8.
def reverse_real(x, lengths):
    turned = torch.zeros_like(x)
    for i, n in enumerate(lengths.tolist()):
        turned[i, :n] = x[i, :n].flip(0)
    return turned
