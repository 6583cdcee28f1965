# the example worked by hand: … The padding got all of it.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    if bool(real.all()):
        return scores.softmax(dim=2)
    return scores.masked_fill(real, -1e9).softmax(dim=2)
