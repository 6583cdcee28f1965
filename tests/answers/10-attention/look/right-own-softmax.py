def look(heard, s, states, lengths, W):
    q = F.linear(torch.cat((heard, s), dim=-1), W)
    scores = (states @ q[:, :, None])[:, :, 0] / math.sqrt(s.size(1))
    padding = torch.arange(states.size(1)) >= lengths[:, None]
    weights = scores.masked_fill(padding, -torch.inf).softmax(dim=1)
    return (weights[:, :, None] * states).sum(dim=1), weights
