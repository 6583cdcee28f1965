# another symbol heard: the weights stay as they were.
def look(heard, s, states, lengths, W):
    q = s @ W[:, heard.size(1):].T
    context, weights = dot_attention(q[:, None], states, states, lengths)
    return context[:, 0], weights[:, 0]
