# b of (2, 1), then (3, 4): got 4.0000, expected 7.0000. What the first step adds is missing.
def combine(a1, b1, a2, b2):
    return a1 * a2, b2
