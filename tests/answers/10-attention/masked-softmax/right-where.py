def masked_softmax(scores, lengths):
    real = (torch.arange(scores.size(2)) < lengths[:, None]).unsqueeze(1)
    return torch.where(real, scores, torch.finfo(scores.dtype).min).softmax(-1)
