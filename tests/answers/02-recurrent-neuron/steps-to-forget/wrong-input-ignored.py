# w = 2 with a strong push: got None, expected 2. Both copies hear u at every step.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high), math.tanh(w * low)
    return None
