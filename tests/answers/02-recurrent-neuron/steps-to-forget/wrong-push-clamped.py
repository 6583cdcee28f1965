# a strong loop and a stronger push: got None, expected 1. Both copies end near +1 at once
def steps_to_forget(w, u, tolerance, max_steps):
    u = max(-3.0, min(3.0, u))
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
