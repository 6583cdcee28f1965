# the second step, all coins True: … It has started from the context again.
def decode(context, targets, coins, decoder):
    symbols = decoder["b_y"].size(0)
    h, scores = context, []
    heard = context.new_zeros(context.size(0), symbols)
    for t in range(targets.size(1)):
        if t > 0:
            said = torch.where(coins[:, t], targets[:, t - 1], scores[-1].argmax(dim=1))
            heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + context @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
