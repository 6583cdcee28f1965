def additive_scores(queries, keys, W_q, W_k, v):
    a = (queries @ W_q.T).unsqueeze(2)
    b = (keys @ W_k.T).unsqueeze(1)
    return torch.tanh(a + b) @ v
