# losses 0.5, 0.2, 0.6, 0.9, 0.7, 0.8, and w = 1, 3, 7, 15, 31, 63: … Those are one epoch late.
def best_weights(weights, updates, losses):
    best = losses.index(min(losses)) + 1
    return {name: value + sum(update[name] for update in updates[: best + 1]) for name, value in weights.items()}
