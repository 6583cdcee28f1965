# inputs of size 10 and more: … Is something cut off on the way?
def in_time(x, forward, backward, wait):
    x = x.clamp(-5, 5)
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1] for t in range(x.size(1))]
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
