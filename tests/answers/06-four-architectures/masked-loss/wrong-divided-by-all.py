# two classes, all scores 0, lengths 4 and 2: got 0.5199, expected 0.6931. The sum is over 6 real steps. It was divided by 8, padding included.
def masked_loss(scores, targets, lengths):
    each = F.cross_entropy(scores.transpose(1, 2), targets, reduction="none")
    real = mask_of(lengths, targets.size(1))
    return (each * real).mean()
