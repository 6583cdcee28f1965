def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax((queries / keys.size(2) ** 0.5) @ keys.permute(0, 2, 1), lengths)
    return [weights @ values, weights]
