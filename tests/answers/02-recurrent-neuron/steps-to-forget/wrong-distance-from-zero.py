# the example worked by hand: got 1, expected 2. The gap is between the two copies
def steps_to_forget(w, u, tolerance, max_steps):
    h = 1.0
    for step in range(max_steps + 1):
        if abs(h) < tolerance:
            return step
        h = math.tanh(w * h + u)
    return None
