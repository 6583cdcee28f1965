def additive_scores(queries, keys, W_q, W_k, v):
    rows = []
    for t in range(queries.size(1)):
        q = queries[:, t] @ W_q.T
        rows.append(torch.tanh(q[:, None] + keys @ W_k.T) @ v)
    return torch.stack(rows, dim=1)
