# the halves of output: they alternate, neuron by neuron.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.stack([ahead, back.flip(1)], dim=3).flatten(2), torch.cat([h_ahead, h_back])
