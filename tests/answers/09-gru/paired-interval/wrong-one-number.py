# how many numbers are returned: got 1, expected 2.
def paired_interval(a, b, t):
    d = a - b
    return [t * d.std() / len(d) ** 0.5]
