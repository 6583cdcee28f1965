# differences 2, 3 and 1: half the width: got 4.3030, … The root of the number of seeds is missing
def paired_interval(a, b, t):
    d = a - b
    half = t * d.std()
    return d.mean() - half, d.mean() + half
