# what is returned: got logarithms of probabilities, expected scores. The scores are what the output layer
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
    return torch.stack(scores, dim=1).log_softmax(dim=2)
