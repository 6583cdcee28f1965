# random values: these are other scores. All places have the first one's key.
def additive_scores(queries, keys, W_q, W_k, v):
    return torch.tanh((queries @ W_q.T)[:, :, None] + (keys[:, :1] @ W_k.T)[:, None].expand(-1, -1, keys.shape[1], -1)) @ v
