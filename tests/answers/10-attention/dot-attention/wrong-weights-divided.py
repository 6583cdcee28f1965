# the weights, no padding: they don't sum to 1.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax(queries @ keys.mT, lengths) / math.sqrt(keys.size(2))
    return weights @ values, weights
