# the weights, no padding: these are other weights. The scores are not divided
def look(heard, s, states, lengths, W):
    q = torch.cat([heard, s], dim=1) @ W.T
    weights = masked_softmax((states @ q[:, :, None]).mT, lengths)
    return (weights @ states)[:, 0], weights[:, 0]
