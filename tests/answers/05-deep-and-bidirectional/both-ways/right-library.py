# nn.RNN with the weights copied in
def both_ways(x, forward, backward):
    net = nn.RNN(x.shape[2], len(forward[2]), batch_first=True, bidirectional=True).to(x.dtype)
    with torch.no_grad():
        for end, (W_xh, W_hh, b) in (("", forward), ("_reverse", backward)):
            getattr(net, "weight_ih_l0" + end).copy_(W_xh)
            getattr(net, "weight_hh_l0" + end).copy_(W_hh)
            getattr(net, "bias_ih_l0" + end).copy_(b)
            getattr(net, "bias_hh_l0" + end).zero_()
        return net(x)
