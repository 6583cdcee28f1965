# weights, random sizes and values…Other values or sizes than above.
def dot_attention(queries, keys, values, lengths):
    weights = masked_softmax((queries @ keys.mT / math.sqrt(keys.size(2))).clamp(-5, 5), lengths)
    return weights @ values, weights
