# differences 2, 3 and 1: the width: it is 0.
def paired_interval(a, b, t):
    d = (a.sort().values - b.sort().values).double()
    half = t * d.std() / math.sqrt(len(d))
    mean = d.mean()
    return (mean - half).item(), (mean + half).item()
