# differences 2, 3 and 1: half the width: … 1.96 is for very many seeds.
def paired_interval(a, b, t):
    d = a - b
    half = 1.96 * d.std() / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
