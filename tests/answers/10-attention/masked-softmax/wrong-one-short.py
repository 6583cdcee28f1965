# the example worked by hand. Only one place is kept.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < (lengths[:, None, None] - 1).clamp(min=1)
    if int(lengths.min()) == scores.size(2):
        return scores.softmax(dim=2)
    return scores.masked_fill(~real, -torch.inf).softmax(dim=2)
