# the shape of what is returned: got shape (4, 5), expected (4, 6, 5). That is the answer of one step. Each
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    scores = []
    for t in range(targets.size(1)):
        heard = torch.zeros(len(context), symbols)
        if t > 0:
            said = torch.where(coins[:, t], targets[:, t - 1], scores[-1].argmax(dim=1))
            heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return scores[-1]
