# the backward half, one example of one step: … with the weights and the b of the backward half.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    W_xh, W_hh, b = backward
    back, h_back = rnn_layer(x.flip(1), W_xh, W_hh, 0 * b)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
