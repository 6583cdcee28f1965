# w = 1, thousands of steps: got …Each step starts from the last state as it is, not rounded
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = round(math.tanh(w * high + u), 4), round(math.tanh(w * low + u), 4)
    return None
