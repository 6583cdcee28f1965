# losses 0.5, 0.2, 0.6, 0.9, 0.7, 0.8, and w = 1, 3, 7, 15, 31, 63: … Those are the weights before the first epoch.
def best_weights(weights, updates, losses):
    return {name: value.clone() for name, value in weights.items()}
