# what the backward half reads: it reads x from the start. It begins with the last input.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x, *backward)
    return torch.cat([ahead, back], dim=2), torch.cat([h_ahead, h_back])
