# what is returned: got shape (2, 4), expected (). One mean over all real steps
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return each * real
