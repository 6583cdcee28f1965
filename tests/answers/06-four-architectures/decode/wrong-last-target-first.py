# the first step: … It starts from the context and hears a vector of zeros.
def decode(context, targets, coins, decoder):
    h, symbols = context, len(decoder["b_y"])
    taught, scores = targets.roll(1, dims=1), []
    for t in range(targets.size(1)):
        said = taught[:, t] if t == 0 else torch.where(coins[:, t], taught[:, t], scores[-1].argmax(dim=1))
        heard = F.one_hot(said, symbols).float()
        h = torch.tanh(heard @ decoder["W_xh"].T + h @ decoder["W_hh"].T + decoder["b"])
        scores.append(read(h, decoder))
    return torch.stack(scores, dim=1)
