# the same differences with t = 2: half the width: got 2.4843, expected 1.1547. t is an argument.
def paired_interval(a, b, t):
    d = a - b
    known = {2: 12.706, 3: 4.303, 4: 3.182, 5: 2.776}
    half = known.get(len(d), t) * d.std() / len(d) ** 0.5
    return d.mean() - half, d.mean() + half
