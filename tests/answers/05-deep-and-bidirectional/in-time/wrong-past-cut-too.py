# the forward half: … It hears the whole past, x_1 to x_t
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    pieces = [x[:, t : t + wait + 1] for t in range(x.shape[1])]
    ahead = [rnn_layer(piece, *forward)[1][0] for piece in pieces]
    back = [rnn_layer(piece.flip(1), *backward)[1][0] for piece in pieces]
    return torch.cat([torch.stack(ahead, dim=1), torch.stack(back, dim=1)], dim=2)
