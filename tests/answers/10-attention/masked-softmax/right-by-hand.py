def masked_softmax(scores, lengths):
    real = (torch.arange(scores.size(2)) < lengths[:, None])[:, None].expand_as(scores)
    scores = scores.clone()
    scores[~real] = -float("inf")
    scores = scores - scores.max(dim=2, keepdim=True).values
    e = scores.exp()
    return e / e.sum(dim=2, keepdim=True)
