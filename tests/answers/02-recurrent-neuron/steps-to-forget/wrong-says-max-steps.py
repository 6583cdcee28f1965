# three steps, where eight are needed: got 3, expected None. When the copies do not agree
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return max_steps
