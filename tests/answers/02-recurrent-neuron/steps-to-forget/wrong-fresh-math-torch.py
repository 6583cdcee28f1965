# TypeError: tanh(): argument 'input' (position 1) must be Tensor, not float
def steps_to_forget(w, u, tolerance, max_steps):
    a, b = 1.0, -1.0
    for step in range(max_steps + 1):
        if abs(a - b) < tolerance:
            return step
        a, b = torch.tanh(w * a + u), torch.tanh(w * b + u)
    return None
