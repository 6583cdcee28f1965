# the order of the ends: got 4.484, then -0.484.
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / len(d) ** 0.5
    return d.mean() + half, d.mean() - half
