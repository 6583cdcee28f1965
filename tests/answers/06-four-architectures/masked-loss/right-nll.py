# ?
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    cost = -scores.log_softmax(dim=-1).gather(2, targets.unsqueeze(2)).squeeze(2)
    return cost.masked_fill(~real, 0.0).sum() / lengths.sum()
