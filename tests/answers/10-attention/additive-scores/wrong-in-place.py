# the arguments: your function changed its fifth
def additive_scores(queries, keys, W_q, W_k, v):
    v /= v.norm()
    return torch.tanh((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v
