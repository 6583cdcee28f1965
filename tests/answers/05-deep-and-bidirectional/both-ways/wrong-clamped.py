# inputs of size 10 and more: … Is something cut off on the way?
def both_ways(x, forward, backward):
    x = x.clamp(-5, 5)
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
