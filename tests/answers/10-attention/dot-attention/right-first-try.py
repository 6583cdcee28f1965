def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(queries.shape[2])
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
