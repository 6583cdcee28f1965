# a wait of one step, the backward half: … x_(t+1) first, then x_t, from zeros.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(piece.flip(1), *backward)[0].flip(1) for piece in x.split(wait + 1, dim=1)]
    return torch.cat([ahead, torch.cat(back, dim=1)], dim=2)
