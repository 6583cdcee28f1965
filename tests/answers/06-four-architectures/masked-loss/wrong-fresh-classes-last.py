# RuntimeError: Expected target size
def masked_loss(scores, targets, lengths):
    return F.cross_entropy(scores, targets)
