# one step with scores 200, 0 and -200, the second is right: got 100.0000, expected 200.0000. Its probability
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return -scores.log_softmax(dim=2).clamp(min=-100).gather(2, targets[..., None])[..., 0][real].mean()
