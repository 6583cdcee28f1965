# a cost for each step, masked, divided by the number of real steps
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return (each * real).sum() / real.sum()
