# scores of 1000000 in the padding: a weight there is not exactly 0.
def masked_softmax(scores, lengths):
    padding = torch.arange(scores.size(2)) >= lengths[:, None, None]
    return scores.masked_fill(padding, -torch.inf).softmax(dim=2) + 1e-8 * padding
