# the forward half: … It is turned around. Only the backward half is turned back.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back], dim=2).flip(1), torch.cat([h_ahead, h_back])
