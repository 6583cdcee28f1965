# one piece for each step, flipped and read
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1] for t in range(x.shape[1])]
    return torch.cat([ahead, torch.stack(back, 1)], -1)
