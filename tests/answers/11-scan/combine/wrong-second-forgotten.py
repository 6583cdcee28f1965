# b of (2, 1), then (3, 4): got 3.0000, expected 7.0000. What the second step adds is missing.
def combine(a1, b1, a2, b2):
    return a1 * a2, a2 * b1
