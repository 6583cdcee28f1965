# losses 0.5, 0.2, 0.6, 0.9, 0.7, 0.8, and w = 1, 3, 7, 15, 31, 63: … That is the best epoch's update alone.
def best_weights(weights, updates, losses):
    epoch = losses.index(min(losses))
    return {name: value + updates[epoch][name] for name, value in weights.items()}
