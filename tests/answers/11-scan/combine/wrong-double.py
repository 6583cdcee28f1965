# a of (2, 1), then (3, 4): the values are right, their dtype is torch.float64
def combine(a1, b1, a2, b2):
    return a2.double() * a1, a2.double() * b1 + b2
