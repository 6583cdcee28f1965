# the forward half: … It is there, behind the backward half. It comes first.
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1] for t in range(x.size(1))]
    return torch.cat([torch.stack(back, dim=1), ahead], dim=2)
