# a of (100, 50), then (-30, 4): got -20.0000, expected -3000.0000. Numbers may be of any size.
def combine(a1, b1, a2, b2):
    return (a2 * a1).clamp(-20, 20), (a2 * b1 + b2).clamp(-20, 20)
