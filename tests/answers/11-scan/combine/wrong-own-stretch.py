# b of (2, 1), then (3, 4): got 6.0000, expected 7.0000. b1 is stretched by
def combine(a1, b1, a2, b2):
    return a1 * a2, a1 * b1 + b2
