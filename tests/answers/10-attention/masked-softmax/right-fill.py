def masked_softmax(scores, lengths):
    mask = torch.arange(scores.shape[-1])[None, None, :] >= lengths[:, None, None]
    return F.softmax(scores.masked_fill(mask, float("-inf")), dim=-1)
