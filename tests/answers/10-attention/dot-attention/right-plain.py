def dot_attention(queries, keys, values, lengths):
    scores = torch.bmm(queries, keys.transpose(1, 2)) / queries.shape[-1] ** 0.5
    weights = masked_softmax(scores, lengths)
    return torch.bmm(weights, values), weights
