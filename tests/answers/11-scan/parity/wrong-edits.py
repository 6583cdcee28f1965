# the arguments: your function changed its first argument.
def parity(x):
    b = x.clone()
    a = x.mul_(-2).add_(1)
    return a, b
