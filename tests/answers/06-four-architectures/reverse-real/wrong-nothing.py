# a sequence without padding: … 1, 2, 3, 4, 5 becomes 5, 4, 3, 2, 1.
def reverse_real(x, lengths):
    return x.clone()
