# a sequence without padding: … expected 5.0000 at [0, 0, 0] (5 of
def reverse_real(x, lengths):
    turned = x.clone()
    for i, n in enumerate(lengths.tolist()):
        turned[i, :n] = x[i, :n].roll(1, 0).flip(0)
    return turned
