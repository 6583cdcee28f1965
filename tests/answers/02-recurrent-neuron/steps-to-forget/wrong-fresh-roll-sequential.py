# w = 2, one step: got 1, expected None. The copies stand near +0.96 and -0.96 now. Each steps from its own last state.
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(a - b) < tolerance:
            return step
        a = math.tanh(w * a + u)
        b = math.tanh(w * a + u)
    return None
