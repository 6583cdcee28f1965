# w = 0 and a push of +1: got None, expected 1. The push moves the states, not the gap. Follow both states, then subtract.
def steps_to_forget(w, u, tolerance, max_steps):
    gap = 2.0
    for step in range(max_steps + 1):
        if gap < tolerance:
            return step
        gap = math.tanh(w * gap + u)
    return None
