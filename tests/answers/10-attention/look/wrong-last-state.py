# the context, no padding: it is the last state.
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    context, weights = dot_attention(q[:, None], states, states, lengths)
    return states[:, -1], weights[:, 0]
