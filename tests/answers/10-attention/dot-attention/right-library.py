def dot_attention(queries, keys, values, lengths):
    mask = (torch.arange(keys.size(1)) < lengths[:, None])[:, None]
    context = F.scaled_dot_product_attention(queries, keys, values, attn_mask=mask)
    return context, masked_softmax(queries @ keys.mT / math.sqrt(queries.size(2)), lengths)
