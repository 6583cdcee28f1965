# differences 2, 3 and 1: half the width: … That is for two groups of different runs.
def paired_interval(a, b, t):
    half = t * (a.var() / len(a) + b.var() / len(b)) ** 0.5
    middle = a.mean() - b.mean()
    return middle - half, middle + half
