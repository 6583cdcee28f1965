# no wait, the backward half: … The features are turned around. Time is dimension 1.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1, 2), *backward)[0][:, -1] for t in range(x.size(1))]
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
