# differences 2, 3 and 1: half the width: … not of S - 1.
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / (len(d) - 1) ** 0.5
    return d.mean() - half, d.mean() + half
