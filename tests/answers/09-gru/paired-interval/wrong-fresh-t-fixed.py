# differences 2, 3 and 1: half the width: … 2.262 is for ten seeds.
def paired_interval(a, b, t):
    d = (a - b).double()
    half = 2.262 * d.std() / math.sqrt(len(d))
    mean = d.mean()
    return (mean - half).item(), (mean + half).item()
