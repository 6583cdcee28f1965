# a while loop that counts by itself
def steps_to_forget(w, u, tolerance, max_steps):
    up, down, steps = 1.0, -1.0, 0
    while abs(up - down) >= tolerance:
        if steps == max_steps:
            return None
        up, down = math.tanh(u + w * up), math.tanh(u + w * down)
        steps += 1
    return steps
