# the names of two tensors: … Every tensor is kept.
def best_weights(weights, updates, losses):
    lowest = math.inf
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest:
            lowest, best = loss, {name: value.clone() for name, value in list(weights.items())[:1]}
    return best
