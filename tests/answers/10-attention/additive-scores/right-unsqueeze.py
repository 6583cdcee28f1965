def additive_scores(queries, keys, W_q, W_k, v):
    q = F.linear(queries, W_q).unsqueeze(2)
    k = F.linear(keys, W_k).unsqueeze(1)
    return (v * torch.tanh(q + k)).sum(-1)
