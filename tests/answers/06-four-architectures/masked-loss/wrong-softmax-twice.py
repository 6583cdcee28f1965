# random scores, no padding: …
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores.softmax(dim=2)[real], targets[real])
