# lengths 5, 1 and 3: … have 5, 1 and 3 real steps, counted from the left.
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1)).flip(1)
    return F.cross_entropy(scores[real], targets[real])
