# w = 0 and a push of -1: got None, expected 1. Both copies hear the same push, with the same sign.
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(a - b) < tolerance:
            return step
        a, b = math.tanh(w * a + u), math.tanh(w * b - u)
    return None
