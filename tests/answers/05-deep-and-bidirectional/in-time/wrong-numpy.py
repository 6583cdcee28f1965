# what is returned: got a NumPy array, expected a tensor. Tensors in, tensors out
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    back = [rnn_layer(x[:, t : t + wait + 1].flip(1), *backward)[1][0] for t in range(x.size(1))]
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2).numpy()
