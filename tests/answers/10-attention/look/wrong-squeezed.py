# a batch of one, the shape of context: got shape (6,), expected (1, 6). squeeze takes away
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    context, weights = dot_attention(q[:, None], states, states, lengths)
    return context.squeeze(), weights.squeeze()
