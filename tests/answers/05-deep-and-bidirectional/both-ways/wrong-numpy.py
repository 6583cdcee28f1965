# output: got a NumPy array, expected a tensor. Tensors in, tensors out
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1)], dim=2).numpy(), torch.cat([h_ahead, h_back]).numpy()
