# differences 2, 3 and 1: half the width: … t is missing.
def paired_interval(a, b, t):
    d = a - b
    half = d.std() / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
