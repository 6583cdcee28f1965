# the context, no padding: the values are multiplied by the scores.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(queries.shape[2])
    weights = masked_softmax(scores, lengths)
    return scores @ values, weights
