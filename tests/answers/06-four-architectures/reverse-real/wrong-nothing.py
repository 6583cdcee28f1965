# a sequence without padding: … Nothing was turned.
def reverse_real(x, lengths):
    return x.clone()
