# w = 1, more than ten thousand steps: got nothing (None)…Look until max_steps
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(min(max_steps, 5000) + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
