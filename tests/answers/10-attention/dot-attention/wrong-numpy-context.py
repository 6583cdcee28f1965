# the shape of context: got a NumPy array, expected a tensor.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax(queries @ keys.mT / math.sqrt(keys.size(2)), lengths)
    return (weights @ values).numpy(), weights
