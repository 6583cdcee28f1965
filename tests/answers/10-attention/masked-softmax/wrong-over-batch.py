# sources without padding: the weights sum to 1 over the batch.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.masked_fill(~real, -torch.inf).softmax(dim=0)
