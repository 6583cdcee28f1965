# weights far from zero: got … Nothing is cut off.
def best_weights(weights, updates, losses):
    lowest = math.inf
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest:
            lowest, best = loss, {name: value.clamp(-500, 500) for name, value in weights.items()}
    return best
