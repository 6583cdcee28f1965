# lengths 5, 1 and 3: … Padding was counted as if it were real.
def masked_loss(scores, targets, lengths):
    return F.cross_entropy(scores.flatten(0, 1), targets.flatten())
