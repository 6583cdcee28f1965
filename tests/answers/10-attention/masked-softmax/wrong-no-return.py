# the shape of what is returned: got nothing
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    scores.masked_fill(~real, -torch.inf).softmax(dim=2)
