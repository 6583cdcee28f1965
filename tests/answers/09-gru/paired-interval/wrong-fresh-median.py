# the example worked by hand, lower end: got -3.0000, … is 3 taken for their middle?
def paired_interval(a, b, t):
    d = (a - b).double()
    half = t * d.std() / math.sqrt(len(d))
    mean = d.median()
    return (mean - half).item(), (mean + half).item()
