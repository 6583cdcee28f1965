# all epochs at once, by running sums
def best_weights(weights, updates, losses):
    best = int(np.argmin(losses))
    return {name: value + torch.stack([update[name] for update in updates]).cumsum(0)[best]
            for name, value in weights.items()}
