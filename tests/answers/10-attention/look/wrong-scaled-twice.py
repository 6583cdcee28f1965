# the weights, no padding: these are other weights. They are divided by √hidden twice
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T / math.sqrt(s.shape[1])
    context, weights = dot_attention(q[:, None], states, states, lengths)
    return context[:, 0], weights[:, 0]
