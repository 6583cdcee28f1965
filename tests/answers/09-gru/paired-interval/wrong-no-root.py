# differences 2, 3 and 1: half the width: … and not by its root.
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / len(d)
    return d.mean() - half, d.mean() + half
