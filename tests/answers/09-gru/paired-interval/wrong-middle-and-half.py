# differences 2, 3 and 1, and t = 4.303: the mean and the half width were returned.
def paired_interval(a, b, t):
    d = a - b
    return d.mean(), t * d.std() / len(d) ** 0.5
