# the example worked by hand: got -0.2250, expected 1.2982. v is not used.
def additive_scores(queries, keys, W_q, W_k, v):
    return torch.tanh((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]).sum(dim=3)
