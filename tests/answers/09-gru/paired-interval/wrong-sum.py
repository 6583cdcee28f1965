# differences 2, 3 and 1: the middle: got 6.0000, … That is the sum
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std() / len(d) ** 0.5
    return d.sum() - half, d.sum() + half
