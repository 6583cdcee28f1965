# lengths 5, 1 and 3: … That is a mean over sequences.
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return ((each * real).sum(dim=1) / lengths).mean()
