# the weights, no padding: they sum to 1 over the steps.
def dot_attention(queries, keys, values, lengths):
    weights = (queries @ keys.mT / math.sqrt(queries.shape[2])).softmax(dim=1)
    return weights @ values, weights
