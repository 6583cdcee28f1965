# the weights, no padding: got
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    return masked_softmax(scores, lengths) @ values, scores
