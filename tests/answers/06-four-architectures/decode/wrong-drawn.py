# two calls, all coins False: they give different scores. Nothing is drawn: the highest score decides.
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    scores = []
    for t in range(targets.size(1)):
        heard = torch.zeros(len(context), symbols)
        if t > 0:
            said = torch.where(coins[:, t], targets[:, t - 1], torch.multinomial(scores[-1].softmax(dim=1), 1)[:, 0])
            heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
