# the weights, no padding: wrong scale. Here they are divided by the root of the batch's size.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(len(keys))
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
