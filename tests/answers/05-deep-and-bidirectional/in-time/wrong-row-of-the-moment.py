# a wait of one step: what belongs to step t stands at step t + 1.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = []
    for t in range(x.size(1)):
        piece = x[:, max(t - wait, 0) : t + 1].flip(1)
        back.append(rnn_layer(piece, *backward)[1][0])
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
