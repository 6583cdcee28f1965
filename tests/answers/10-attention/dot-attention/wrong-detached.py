# the gradients: no gradient arrives with respect to the first tensor given.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax(queries @ keys.mT / math.sqrt(keys.size(2)), lengths).detach()
    return weights @ values, weights
