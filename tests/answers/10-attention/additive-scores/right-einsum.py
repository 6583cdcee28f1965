def additive_scores(queries, keys, W_q, W_k, v):
    q = torch.einsum("btd,ad->bta", queries, W_q)
    k = torch.einsum("bsd,ad->bsa", keys, W_k)
    return torch.einsum("btsa,a->bts", (q[:, :, None] + k[:, None]).tanh(), v)
