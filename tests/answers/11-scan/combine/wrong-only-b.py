# what is returned: got one tensor, expected two.
def combine(a1, b1, a2, b2):
    return a2 * b1 + b2
