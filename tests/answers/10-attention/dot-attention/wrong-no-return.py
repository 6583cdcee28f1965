# what is returned: got nothing (None), expected two. Return context and weights.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
