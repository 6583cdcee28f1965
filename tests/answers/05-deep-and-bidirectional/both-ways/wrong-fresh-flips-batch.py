# what is turned back: the examples are, and the steps are not. Time is dimension 1.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(0)], dim=2), torch.cat([h_ahead, h_back])
