# a wait of one step: what comes back has read one step, x_(t+1).
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, 0] for t in range(x.shape[1])]
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
