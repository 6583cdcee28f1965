# what is returned: got a tuple, expected a tensor of shape (). Tensors in, tensors out: torch.stack and
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    loss = F.cross_entropy(scores[real], targets[real])
    return loss, real.sum()
