# targets in the padding set to the ignored index
def masked_loss(scores, targets, lengths):
    marked = torch.where(mask_of(lengths, targets.size(1)), targets, torch.tensor(-100))
    return F.cross_entropy(scores.flatten(0, 1), marked.flatten())
