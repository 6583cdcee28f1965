def dot_attention(queries, keys, values, lengths):
    contexts, rows = [], []
    for t in range(queries.size(1)):
        scores = (queries[:, t, None] * keys).sum(dim=2) / math.sqrt(keys.size(2))
        row = masked_softmax(scores[:, None], lengths)[:, 0]
        rows.append(row)
        contexts.append((row[..., None] * values).sum(dim=1))
    return torch.stack(contexts, dim=1), torch.stack(rows, dim=1)
