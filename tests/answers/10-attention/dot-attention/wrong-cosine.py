# the weights, no padding: the scores are cosines.
def dot_attention(queries, keys, values, lengths):
    scores = F.normalize(queries, dim=2) @ F.normalize(keys, dim=2).mT
    weights = masked_softmax(scores, lengths)
    return weights @ values, weights
