# differences 2, 3 and 1: half the width: … The whole interval is that wide?
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / len(d) ** 0.5 / 2
    return d.mean() - half, d.mean() + half
