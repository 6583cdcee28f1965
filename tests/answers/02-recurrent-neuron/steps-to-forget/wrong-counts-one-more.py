# a neuron that does not hear itself: got 2, expected 1. With w = 0
def steps_to_forget(w, u, tolerance, max_steps):
    high, low = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(high - low) < tolerance:
            return step + 1
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
    return None
