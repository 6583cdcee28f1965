# what the backward half reads: it reads x from the start, and its answers are turned.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x, *backward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
