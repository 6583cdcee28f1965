# random scores, no padding: got 1.4048, expected 1.6598. Only the first sequence was counted.
def masked_loss(scores, targets, lengths):
    return F.cross_entropy(scores[0, : lengths[0]], targets[0, : lengths[0]])
