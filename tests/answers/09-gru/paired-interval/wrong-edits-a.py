# the arguments: your function changed its first argument.
def paired_interval(a, b, t):
    a -= b
    half = t * a.std() / len(a) ** 0.5
    return a.mean() - half, a.mean() + half
