# 1, 2, 3 and a padding of 7, 8: … The padding was wiped.
def reverse_real(x, lengths):
    turned = torch.zeros_like(x)
    for i, n in enumerate(lengths.tolist()):
        turned[i, :n] = x[i, :n].flip(0)
    return turned
