# the example worked by hand: got 3, expected 2. The gap is between the two copies, and each step goes through tanh.
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step
        high, low = w * high + u, w * low + u
    return None
