# the gradients: no gradient arrives with respect to the fifth tensor given.
def additive_scores(queries, keys, W_q, W_k, v):
    return torch.tanh((queries @ W_q.T)[:, :, None] + (keys @ W_k.T)[:, None]) @ v.detach()
