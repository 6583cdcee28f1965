# the weights, no padding: wrong scale. Here they are divided by the root of the number of steps.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(queries.size(1))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
