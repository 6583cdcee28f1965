# what is returned: got no dict. A dict of tensors, like weights.
def best_weights(weights, updates, losses):
    lowest = math.inf
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest:
            lowest, best = loss, list(weights.values())
    return best
