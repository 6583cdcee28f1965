# the weights, no padding: these are other weights. That is √(symbols + hidden).
def look(heard, s, states, lengths, W):
    both = torch.cat([heard, s], dim=1)
    scores = (states @ (both @ W.T)[:, :, None]).mT / math.sqrt(both.size(1))
    weights = masked_softmax(scores, lengths)
    return (weights @ states)[:, 0], weights[:, 0]
