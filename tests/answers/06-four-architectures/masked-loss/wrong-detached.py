# the gradient of the loss: no gradient arrives. The number is right, and nothing, or something else, would be
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real], targets[real]).detach()
