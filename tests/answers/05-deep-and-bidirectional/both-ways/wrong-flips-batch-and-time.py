# the backward half, four examples: … The examples stand in reverse order
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(0, 1)], dim=2), torch.cat([h_ahead, h_back])
