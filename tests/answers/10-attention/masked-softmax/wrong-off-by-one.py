# sources without padding: the last place got nothing.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None] - 1
    return scores.masked_fill(~real, -1e9).softmax(dim=2)
