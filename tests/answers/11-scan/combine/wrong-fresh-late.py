# b of (2, 1), then (3, 4): got 10.0000, expected 7.0000. b1 was stretched by both steps.
def combine(a1, b1, a2, b2):
    a = a2 * a1
    return a, a * b1 + b2
