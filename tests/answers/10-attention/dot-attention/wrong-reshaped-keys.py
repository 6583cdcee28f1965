# the weights, no padding: the keys are in disorder.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.reshape(len(keys), keys.shape[2], keys.shape[1]) / math.sqrt(queries.shape[2])
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
