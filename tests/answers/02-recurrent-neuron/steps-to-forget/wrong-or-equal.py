# a tolerance of 2: got 0, expected 1. Less than the tolerance, not equal to it.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) <= tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
