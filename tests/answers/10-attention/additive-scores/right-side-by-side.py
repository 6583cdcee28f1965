def additive_scores(queries, keys, W_q, W_k, v):
    steps, time = queries.size(1), keys.size(1)
    both = torch.cat([queries[:, :, None].expand(-1, -1, time, -1), keys[:, None].expand(-1, steps, -1, -1)], dim=3)
    return torch.tanh(both @ torch.cat([W_q, W_k], dim=1).T) @ v
