# the backward half, beside a forward half of zeros: it is zero. It has weights of its own
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *forward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
