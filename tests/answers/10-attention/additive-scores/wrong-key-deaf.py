# the example worked by hand: … The key is not heard.
def additive_scores(queries, keys, W_q, W_k, v):
    return (torch.tanh(queries @ W_q.T) @ v)[:, :, None].expand(-1, -1, keys.size(1))
