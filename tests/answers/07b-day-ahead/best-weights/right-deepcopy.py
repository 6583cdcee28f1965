# copy.deepcopy
def best_weights(weights, updates, losses):
    import copy

    best, lowest = None, None
    for update, loss in zip(updates, losses, strict=True):
        for name in weights:
            weights[name] += update[name]
        if lowest is None or loss < lowest:
            best, lowest = copy.deepcopy(weights), loss
    return best
