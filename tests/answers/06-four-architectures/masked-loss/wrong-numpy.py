# what is returned: got a NumPy array, expected a tensor. Tensors in, tensors out: stay in torch, or end with
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real], targets[real]).detach().numpy()
