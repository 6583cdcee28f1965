# h_n, the backward half: … At the end of the sequence it has read one step only.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    return torch.cat([ahead, back.flip(1)], dim=2), torch.cat([h_ahead, back.flip(1)[None, :, -1]])
