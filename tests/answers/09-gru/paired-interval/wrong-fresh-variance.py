# the example worked by hand, lower end: … That is with the variance
def paired_interval(a, b, t):
    d = (a - b).double()
    half = t * d.var() / math.sqrt(len(d))
    mean = d.mean()
    return (mean - half).item(), (mean + half).item()
