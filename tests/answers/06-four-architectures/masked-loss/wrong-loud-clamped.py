# lengths 5, 1 and 3, with 1000000 in the padding: … Padding moved the loss.
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return (each * real).sum() / real.sum() + 1e-3 * (scores.abs().max() > 1e5)
