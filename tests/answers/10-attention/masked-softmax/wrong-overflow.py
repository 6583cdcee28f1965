# scores of 1000, 999, 0 and -1000: got NaN
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    e = scores.exp() * real
    return e / e.sum(dim=2, keepdim=True)
