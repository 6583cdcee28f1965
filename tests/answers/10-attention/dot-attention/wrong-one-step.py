# the shape of weights: got shape (4, 5), expected (4, 3, 5).
def dot_attention(queries, keys, values, lengths):
    scores = (queries[:, -1:] @ keys.mT) / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return (weights @ values)[:, 0], weights[:, 0]
