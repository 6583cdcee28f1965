def masked_softmax(scores, lengths):
    place = torch.arange(scores.shape[2])
    real = place < lengths[:, None]
    return scores.masked_fill(~real[:, None], -math.inf).softmax(dim=2)
