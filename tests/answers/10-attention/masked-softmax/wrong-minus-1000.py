# real scores of -1000 and -999: got
def masked_softmax(scores, lengths):
    real = torch.arange(scores.shape[2]) < lengths[:, None, None]
    return torch.where(real, scores, -1000.0).softmax(dim=2)
