# w = 2 with a strong push: got 5, expected 2. Both copies hear u at every step.
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(a - b) < tolerance:
            return step
        a, b = math.tanh(w * a + u), math.tanh(w * b + u)
        u = 0
    return None
