# a negative weight: got 1, expected 2. A gap has no sign.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if high - low < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
