# the dimensions of each end: got 1, expected 0.
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / len(d) ** 0.5
    return d - half, d + half
