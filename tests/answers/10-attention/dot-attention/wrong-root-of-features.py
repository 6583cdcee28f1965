# the weights, no padding: wrong scale. Here they are divided by the root of the values' size.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(values.size(2))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
