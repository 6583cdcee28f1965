# what is returned: got nothing (None): does the function return?
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    F.cross_entropy(scores[real], targets[real])
