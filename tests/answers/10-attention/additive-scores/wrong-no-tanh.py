# the example worked by hand: got 0.5000, expected 1.2982. tanh is missing
def additive_scores(queries, keys, W_q, W_k, v):
    return ((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v
