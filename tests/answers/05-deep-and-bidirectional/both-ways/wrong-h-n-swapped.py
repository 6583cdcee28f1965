# h_n, the forward half: … That is the backward half's. The forward one comes first.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_back, h_ahead])
