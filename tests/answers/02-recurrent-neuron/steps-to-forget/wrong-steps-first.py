# a tolerance of 3: got 1, expected 0. The gap at the start is 2.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(1, max_steps + 1):
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
        if abs(high - low) < tolerance:
            return step
    return None
