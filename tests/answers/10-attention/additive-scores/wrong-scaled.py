# random values: these are other scores. They are divided by √size.
def additive_scores(queries, keys, W_q, W_k, v):
    e = torch.tanh((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v
    return e / math.sqrt(len(v)) if len(v) > 2 else e
