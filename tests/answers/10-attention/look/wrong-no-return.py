# what is returned: got nothing (None), expected two. Return context and weights.
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    context, weights = dot_attention(q[:, None], states, states, lengths)
