# two classes, all scores 0, no padding: … That is a logarithm to base 2.
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return each[real].mean() / math.log(2)
