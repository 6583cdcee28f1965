def dot_attention(queries, keys, values, lengths):
    scores = torch.einsum("btd,bsd->bts", queries, keys) * keys.size(-1) ** -0.5
    weights = masked_softmax(scores, lengths)
    return torch.einsum("bts,bsf->btf", weights, values), weights
