# NumPy
def paired_interval(a, b, t):
    d = (a - b).numpy()
    half = t * d.std(ddof=1) / len(d) ** 0.5
    return [float(d.mean() - half), float(d.mean() + half)]
