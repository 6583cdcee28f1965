# what is returned: got logarithms.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.masked_fill(~real, -1e9).log_softmax(dim=2)
