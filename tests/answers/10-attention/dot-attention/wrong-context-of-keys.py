# the shape of context: got shape (4, 3, 6), expected (4, 3, 7). As wide as a key.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return weights @ keys, weights
