def masked_softmax(scores, lengths):
    padding = torch.arange(scores.size(2)) >= lengths[:, None, None]
    return torch.softmax(scores - 1e9 * padding, dim=2)
