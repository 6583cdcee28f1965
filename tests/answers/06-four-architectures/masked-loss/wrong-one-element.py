# what is returned: got shape (1,), expected (). One mean over all real steps of the batch, a tensor without
def masked_loss(scores, targets, lengths):
    real = mask_of(lengths, targets.size(1))
    return F.cross_entropy(scores[real], targets[real])[None]
