# the example worked by hand: … That is a sigmoid.
def additive_scores(queries, keys, W_q, W_k, v):
    return torch.sigmoid((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v
