# the weights, no padding: wrong scale. Here they are divided by d.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / keys.size(2)
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
