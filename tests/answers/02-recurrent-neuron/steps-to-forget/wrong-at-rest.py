# w = 2 in silence: got 2, expected None. To rest is not to forget
def steps_to_forget(w, u, tolerance, max_steps):
    h, before = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(h - before) < tolerance:
            return step
        before, h = h, math.tanh(w * h + u)
    return None
