# lengths 5, 2, 1 and 3, context: got
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    return scores.softmax(dim=2) @ values, masked_softmax(scores, lengths)
