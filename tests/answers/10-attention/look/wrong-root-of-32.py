# the weights, no padding: these are other weights. That is √32
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    weights = masked_softmax((q[:, None] @ states.mT) / math.sqrt(32), lengths)
    return (weights @ states)[:, 0], weights[:, 0]
