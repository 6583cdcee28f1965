# the last step counts: got None, expected 2. After step max_steps, look once more.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
