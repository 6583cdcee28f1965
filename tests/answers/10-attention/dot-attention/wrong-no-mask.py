# lengths 5, 2, 1 and 3: the padding gets a share.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = scores.softmax(dim=2)
    return weights @ values, weights
