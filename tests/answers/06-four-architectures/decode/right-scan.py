# one step of masked_scan at a time, the next input made at the end
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    heard, scores = torch.zeros(len(context), 1, symbols), []
    for t in range(targets.size(1)):
        _, h = masked_scan(heard, no_padding(heard), decoder, h)
        scores.append(read(h, decoder))
        if t + 1 < targets.size(1):
            own = scores[-1].max(dim=1).indices
            heard = F.one_hot(torch.where(coins[:, t + 1], targets[:, t], own), symbols).float()[:, None]
    return torch.stack(scores, dim=1)
