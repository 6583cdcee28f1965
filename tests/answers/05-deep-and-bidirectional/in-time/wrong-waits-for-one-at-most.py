# a wait of three steps: … Every step has a piece of its own, of four inputs.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + min(wait, 1) + 1].flip(1), *backward)[1][0] for t in range(x.shape[1])]
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
