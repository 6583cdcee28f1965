# b of (2, 1), then (3, 4): got 9.0000, expected 7.0000. That is the second step, then the first.
def combine(a1, b1, a2, b2):
    return a1 * a2, a1 * b2 + b1
