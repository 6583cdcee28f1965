# h_n of one example: … It is what it was among four
def both_ways(x, forward, backward):
    ahead, h_ahead = rnn_layer(x, *forward)
    back, h_back = rnn_layer(x.flip(1), *backward)
    output = torch.cat([ahead, back.flip(1)], dim=2)
    if x.size(0) == 1:
        return output, output[0, -1].view(2, 1, -1)
    return output, torch.cat([h_ahead, h_back])
