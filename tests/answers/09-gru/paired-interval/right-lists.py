# plain Python
def paired_interval(a, b, t):
    d = [x - y for x, y in zip(a.tolist(), b.tolist())]
    mean = sum(d) / len(d)
    spread = math.sqrt(sum((value - mean) ** 2 for value in d) / (len(d) - 1))
    half = t * spread / math.sqrt(len(d))
    return mean - half, mean + half
