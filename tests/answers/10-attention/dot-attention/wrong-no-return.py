# how many tensors are returned: got 0, expected 2.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
