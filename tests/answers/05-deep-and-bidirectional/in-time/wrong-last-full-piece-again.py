# a wait of one step, the last step: … Nothing is left to wait for
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = []
    for t in range(x.size(1)):
        first = min(t, max(x.size(1) - wait - 1, 0))
        back.append(rnn_layer(x[:, first : first + wait + 1].flip(1), *backward)[1][0])
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
