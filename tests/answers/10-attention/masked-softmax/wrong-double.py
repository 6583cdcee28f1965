# sources without padding: the values are right, their dtype is torch.float64
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.double().masked_fill(~real, -torch.inf).softmax(dim=2)
