# the order of what is returned: the weights come first.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return weights, weights @ values
