# the best epoch first, then the sum up to it
def best_weights(weights, updates, losses):
    best = int(np.argmin(losses))
    return {name: value + sum(update[name] for update in updates[: best + 1]) for name, value in weights.items()}
