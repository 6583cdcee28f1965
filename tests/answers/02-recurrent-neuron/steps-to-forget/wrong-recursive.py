# RecursionError: maximum recursion depth exceeded
def steps_to_forget(w, u, tolerance, max_steps, high=1.0, low=-1.0, step=0):
    if abs(high - low) < tolerance:
        return step
    if step == max_steps:
        return None
    return steps_to_forget(w, u, tolerance, max_steps, math.tanh(w * high + u), math.tanh(w * low + u), step + 1)
