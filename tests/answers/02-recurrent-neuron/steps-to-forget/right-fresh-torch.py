# both copies in one tensor, float32
def steps_to_forget(w, u, tolerance, max_steps):
    h = torch.tensor([1.0, -1.0])
    for step in range(max_steps + 1):
        if (h[0] - h[1]).abs() < tolerance:
            return step
        h = torch.tanh(w * h + u)
    return None
