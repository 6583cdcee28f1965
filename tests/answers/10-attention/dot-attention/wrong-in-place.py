# the arguments: your function changed its first argument.
def dot_attention(queries, keys, values, lengths):
    queries /= math.sqrt(keys.size(2))
    weights = masked_softmax(queries @ keys.mT, lengths)
    return weights @ values, weights
