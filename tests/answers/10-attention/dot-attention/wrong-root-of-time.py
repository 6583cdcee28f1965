# the weights, no padding: wrong scale. Here they are divided by the root of the number of places.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(1))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
