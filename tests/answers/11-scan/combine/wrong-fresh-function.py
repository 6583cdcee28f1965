# what is returned: got something else, expected two.
def combine(a1, b1, a2, b2):
    return lambda h: a2 * (a1 * h + b1) + b2
