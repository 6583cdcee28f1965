# one step with scores 200, 0 and -200, the second is right: got 20.0000, expected 200.0000. Its probability is
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores.clamp(-20, 20)[real], targets[real])
