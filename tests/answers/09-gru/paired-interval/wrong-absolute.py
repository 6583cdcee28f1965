# b and a in each other's place, lower end: … Differences have a sign.
def paired_interval(a, b, t):
    d = (a - b).abs()
    half = t * d.std() / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
