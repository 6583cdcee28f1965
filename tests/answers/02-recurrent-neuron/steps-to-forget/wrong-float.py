# a whole number: got 1.0. Steps are counted: an int, not a float
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return float(step)
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
