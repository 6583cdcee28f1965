# the example worked by hand: got 0.9179, expected 1.2982.
def additive_scores(queries, keys, W_q, W_k, v):
    e = torch.tanh((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v
    return e / math.sqrt(len(v))
