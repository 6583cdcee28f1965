# the weights, no padding: wrong scale. Here they are multiplied by √d.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT * math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
