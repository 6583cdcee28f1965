# h_n, the forward half: … That is its state after the first step.
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    output = torch.cat([ahead, back.flip(1)], dim=2)
    return output, torch.stack([ahead[:, 0], back[:, -1]])
