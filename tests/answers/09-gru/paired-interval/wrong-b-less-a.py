# differences 2, 3 and 1: the middle: got -2.0000, expected 2.0000. a - b is asked for
def paired_interval(a, b, t):
    d = b - a
    half = t * d.std() / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
