# losses 0.9, 0.2004, 0.2001, 0.2003: … Losses count with all their digits.
def best_weights(weights, updates, losses):
    losses = [round(loss, 2) for loss in losses]
    best = losses.index(min(losses))
    return {name: value + sum(update[name] for update in updates[: best + 1]) for name, value in weights.items()}
