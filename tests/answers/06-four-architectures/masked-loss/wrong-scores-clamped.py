# random scores, no padding: got 1.6529, expected 1.6598. A step costs the log of the sum of exponentials of
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores.clamp(-2.5, 2.5)[real], targets[real])
