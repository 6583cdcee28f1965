# the backward half, one example of one step: … The neurons are turned around. Time is dimension 1.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(2)], dim=2), torch.cat([h_ahead, h_back])
