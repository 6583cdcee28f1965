# the backward half, one example: … made from x_t and its state at step t + 1.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    back = back.flip(1)
    back = torch.cat([back[:, 1:], back[:, -1:]], dim=1)
    return torch.cat([ahead, back], dim=2), torch.cat([h_ahead, h_back])
