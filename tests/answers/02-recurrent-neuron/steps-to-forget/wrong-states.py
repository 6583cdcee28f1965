# what is returned: got something else than one number. Return how many steps
def steps_to_forget(w, u, tolerance, max_steps):
    high, low, gaps = 1.0, -1.0, [2.0]
    while gaps[-1] >= tolerance and len(gaps) <= max_steps:
        high, low = math.tanh(w * high + u), math.tanh(w * low + u)
        gaps.append(high - low)
    return gaps
