# what is returned: got a dict, expected two.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax(queries @ keys.mT / math.sqrt(keys.size(2)), lengths)
    return {"context": weights @ values, "weights": weights}
