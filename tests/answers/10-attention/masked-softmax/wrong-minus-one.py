# the example worked by hand: got … 1/4, 3/4 and nothing.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.masked_fill(~real, -1.0).softmax(dim=2)
