# what is returned: got shape (4, 4, 10), expected (4, 6, 10). Every step gets an answer
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    T = x.shape[1] - wait
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[1][0] for t in range(T)]
    return torch.cat([ahead[:, :T], torch.stack(back, dim=1)], dim=2)
