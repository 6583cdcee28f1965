# the backward half, step by step: step 1 holds what was read first, which is the last input.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back], dim=2), torch.cat([h_ahead, h_back])
