# all coins False: its own symbol is the one with the lowest score. The highest decides.
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    scores = []
    for t in range(targets.size(1)):
        heard = torch.zeros(len(context), symbols)
        if t > 0:
            said = torch.where(coins[:, t], targets[:, t - 1], scores[-1].argmin(dim=1))
            heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
