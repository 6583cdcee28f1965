def look(heard, s, states, lengths, W):
    symbols = heard.size(1)
    q = heard @ W[:, :symbols].T + s @ W[:, symbols:].T
    context, weights = dot_attention(q.unsqueeze(1), states, states, lengths)
    return context.squeeze(1), weights.squeeze(1)
