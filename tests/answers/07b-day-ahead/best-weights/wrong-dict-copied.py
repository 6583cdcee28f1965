# losses 0.5, 0.2, 0.6, 0.9, 0.7, 0.8, and w = 1, 3, 7, 15, 31, 63: … Those are the last epoch's weights: what was kept went on changing
def best_weights(weights, updates, losses):
    lowest = math.inf
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest:
            lowest, best = loss, dict(weights)
    return best
