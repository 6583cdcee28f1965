# the forward half: … It reads from the end. That is the backward half's part.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x.flip(1), *forward)
    back, h_back = rnn_layer(x, *backward)
    return torch.cat([ahead.flip(1), back], dim=2), torch.cat([h_ahead, h_back])
