# one step with scores 200, 0 and -200, the second is right: got 13.8155, … work without.
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    right = scores.softmax(dim=2).gather(2, targets[..., None])[..., 0]
    return -(right[real] + 1e-6).log().mean()
