# the backward half, four examples: … One example alone is right. Do the examples keep their places?
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1).roll(1, 0)], dim=2), torch.cat([h_ahead, h_back])
