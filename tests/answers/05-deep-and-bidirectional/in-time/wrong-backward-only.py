# what is returned: got shape (4, 6, 5), expected (4, 6, 10). Both halves are wanted
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[1][0] for t in range(x.shape[1])]
    return torch.stack(back, dim=1)
