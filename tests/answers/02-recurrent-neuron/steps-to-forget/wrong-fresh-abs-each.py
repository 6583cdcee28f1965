# the gap at the start: got 0 steps for a tolerance of 0.01, expected more. The copies stand at +1 and -1: 2 apart.
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(a) - abs(b) < tolerance:
            return step
        a, b = math.tanh(w * a + u), math.tanh(w * b + u)
    return None
