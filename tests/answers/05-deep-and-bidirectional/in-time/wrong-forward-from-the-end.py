# the forward half: these are other numbers. It reads from the end.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x.flip(1), *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1] for t in range(x.size(1))]
    return torch.cat([ahead.flip(1), torch.stack(back, dim=1)], dim=2)
