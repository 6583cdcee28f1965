# coins that differ: all sequences hear the teacher where one of them does. Each sequence has coins of its own.
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    scores = []
    for t in range(targets.size(1)):
        heard = torch.zeros(len(context), symbols)
        if t > 0:
            said = torch.where(coins[:, t].any(), targets[:, t - 1], scores[-1].argmax(dim=1))
            heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
