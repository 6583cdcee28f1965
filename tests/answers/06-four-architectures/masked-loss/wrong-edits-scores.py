# the arguments: your function changed its first argument
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    scores[~real] = 0.0
    return F.cross_entropy(scores[real], targets[real])
