# lengths 5, 2, 1 and 3: the weights don't sum to 1. The padding took its share first
def dot_attention(queries, keys, values, lengths):
    weights = (queries @ keys.mT / math.sqrt(queries.shape[2])).softmax(dim=2)
    weights = weights * (torch.arange(keys.shape[1]) < lengths[:, None, None])
    return weights @ values, weights
