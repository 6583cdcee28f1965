# two classes, all scores 0, lengths 4 and 2: … The sum was divided by something smaller than the number of real steps, 6.
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return (each * real).sum() / (len(scores) * lengths.min())
