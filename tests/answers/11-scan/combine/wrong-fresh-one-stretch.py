# b of (2, 1), then (3, 4): got 13.0000, expected 7.0000. Where does h = 0 go
def combine(a1, b1, a2, b2):
    return a1 * a2, a2 * (a1 + b1) + b2
