# while loop with a counter
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    steps = 0
    while abs(a - b) >= tolerance:
        if steps == max_steps:
            return None
        a, b = math.tanh(w * a + u), math.tanh(w * b + u)
        steps += 1
    return steps
