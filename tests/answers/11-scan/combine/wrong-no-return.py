# what is returned: got nothing
def combine(a1, b1, a2, b2):
    a = a1 * a2
    b = a2 * b1 + b2
