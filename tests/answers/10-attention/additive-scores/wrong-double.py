# queries of zeros: the values are right, their dtype is torch.float64
def additive_scores(queries, keys, W_q, W_k, v):
    sums = (queries.double() @ W_q.double().T)[:, :, None] + (keys.double() @ W_k.double().T)[:, None]
    return torch.tanh(sums) @ v.double()
