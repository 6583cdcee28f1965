# a sign
def parity(x):
    return (-1.0) ** x, x.clone()
