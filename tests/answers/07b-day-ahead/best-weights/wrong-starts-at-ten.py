# losses above a million, the first the lowest, and w = 5 at the start: … Any finite loss may be the lowest
def best_weights(weights, updates, losses):
    lowest, best = 10.0, {name: value.clone() for name, value in weights.items()}
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if loss < lowest:
            lowest, best = loss, {name: value.clone() for name, value in weights.items()}
    return best
