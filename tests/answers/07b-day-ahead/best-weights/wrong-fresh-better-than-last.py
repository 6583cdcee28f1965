# losses 0.5, 0.2, 0.6, 0.9, 0.7, 0.8, and w = 1, 3, 7, 15, 31, 63: … That epoch is better than the one before it, and not the best of all.
def best_weights(weights, updates, losses):
    lowest, best = math.inf, None
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest or (lowest := loss) is None:
            lowest, best = loss, {name: value.clone() for name, value in weights.items()}
    return best
