# b of (2, 1), then (3, 4): got 67.0000, expected 7.0000. Where does h = 0 go
def combine(a1, b1, a2, b2):
    h = a1 * 10 + b1
    return a2 * a1, a2 * h + b2
