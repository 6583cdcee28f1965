# one layer of twice the size reads both directions, with zeros between its halves
def both_ways(x, forward, backward):
    W_xh, W_hh = torch.block_diag(forward[0], backward[0]), torch.block_diag(forward[1], backward[1])
    both, h_n = rnn_layer(torch.cat([x, x.flip(1)], dim=2), W_xh, W_hh, torch.cat([forward[2], backward[2]]))
    hidden = len(forward[2])
    return torch.cat([both[..., :hidden], both[..., hidden:].flip(1)], dim=2), torch.cat(h_n.split(hidden, dim=2))
