# two strings of six bits: got one tensor, expected two.
def parity(x):
    return x.cumsum(1) % 2
