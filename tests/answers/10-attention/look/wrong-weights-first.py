# the order of what is returned: the weights come first.
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    context, weights = dot_attention(q[:, None], states, states, lengths)
    return weights[:, 0], context[:, 0]
