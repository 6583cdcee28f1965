# losses 0.9, 0.2, 0.5, 0.7, and w = 1, 2, 3, 4: … Those are the weights before the first epoch.
def best_weights(weights, updates, losses):
    return {name: value.clone() for name, value in weights.items()}
