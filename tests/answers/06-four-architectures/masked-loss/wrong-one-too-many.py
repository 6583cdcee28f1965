# lengths 5, 1 and 3: got 2.1259, expected 1.7732. A step too many is counted: length 3 means places 0, 1 and 2.
def masked_loss(scores, targets, lengths):
    real = torch.arange(targets.size(1)) <= lengths[:, None]
    return F.cross_entropy(scores[real], targets[real])
