# the weights, no padding: these are other weights. That is √time.
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    weights = masked_softmax((q[:, None] @ states.mT) / math.sqrt(states.shape[1]), lengths)
    return (weights @ states)[:, 0], weights[:, 0]
