# two classes, all scores 0, no padding: the values are right, their dtype is torch.float64, expected
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real].double(), targets[real])
