# what is returned: got a tuple, expected a tensor of shape (4, 6, 10). Tensors in, tensors out: torch.stack
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[0][:, -1] for t in range(x.size(1))]
    return ahead, torch.stack(back, dim=1)
