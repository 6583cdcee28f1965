# flip, run, flip back
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(torch.flip(x, dims=[1]), *backward)
    back = torch.flip(back, dims=[1])
    return torch.cat((ahead, back), dim=-1), torch.stack((ahead[:, -1], back[:, 0]))
