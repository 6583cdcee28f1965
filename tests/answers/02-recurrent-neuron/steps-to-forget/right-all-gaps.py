# all gaps first, then the first small one
def steps_to_forget(w, u, tolerance, max_steps):
    ends = []
    for start in (1.0, -1.0):
        path = [start]
        for _ in range(max_steps):
            path.append(math.tanh(w * path[-1] + u))
        ends.append(path)
    small = [t for t, (a, b) in enumerate(zip(*ends)) if abs(a - b) < tolerance]
    return small[0] if small else None
