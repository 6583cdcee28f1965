# the context, no padding: it is divided by √d.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax(queries @ keys.mT / math.sqrt(queries.shape[2]), lengths)
    return weights @ values / math.sqrt(queries.shape[2]), weights
