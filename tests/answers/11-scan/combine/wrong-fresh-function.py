# what is returned: how many tensors: got 0, expected 2. Two: a, then b.
def combine(a1, b1, a2, b2):
    return lambda h: a2 * (a1 * h + b1) + b2
