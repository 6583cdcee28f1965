# scores of 1000000 in the padding: got NaN
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    weights = scores.softmax(dim=2) * real
    return weights / weights.sum(dim=2, keepdim=True)
