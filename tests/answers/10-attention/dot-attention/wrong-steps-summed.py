# the shape of context: got shape (4, 7), expected (4, 3, 7). One context for each step.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return (weights @ values).sum(dim=1), weights
