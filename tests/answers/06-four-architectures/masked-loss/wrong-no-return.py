# what is returned: got no number. Does the function return the mean?
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    F.cross_entropy(scores[real], targets[real])
