# the arguments: … your function changed its first argument
def recursive_forecast(history, weights, c, steps):
    out = []
    for _ in range(steps):
        out.append(c + history[:, -len(weights) :].flip(1) @ weights)
        history[:, :-1] = history[:, 1:].clone()
        history[:, -1] = out[-1]
    return torch.stack(out, dim=1)
