# the backward half, one example of one step: … It starts from zeros
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward, h_ahead)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, h_back])
