# what is returned: got a plain number, expected a tensor. A plain number has lost its way back to the scores
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real], targets[real]).item()
