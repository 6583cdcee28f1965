# the arguments: your function changed its fifth
def look(heard, s, states, lengths, W):
    W /= math.sqrt(s.size(1))
    q = torch.cat([heard, s], dim=1) @ W.T
    weights = masked_softmax((states @ q[:, :, None]).mT, lengths)
    return (weights @ states)[:, 0], weights[:, 0]
