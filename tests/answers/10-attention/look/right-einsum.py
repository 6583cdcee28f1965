def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    scores = torch.einsum("bsh,bh->bs", states, q) * states.size(2) ** -0.5
    weights = masked_softmax(scores[:, None], lengths)[:, 0]
    return torch.einsum("bs,bsh->bh", weights, states), weights
