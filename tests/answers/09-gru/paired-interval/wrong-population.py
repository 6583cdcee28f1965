# differences 2, 3 and 1: half the width: … The squares were divided by S.
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std(unbiased=False) / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
