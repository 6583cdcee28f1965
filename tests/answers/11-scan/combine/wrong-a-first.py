# a of (2, 1), then (3, 4): got 2.0000, expected 6.0000. That is the first step's alone.
def combine(a1, b1, a2, b2):
    return a1, a2 * b1 + b2
