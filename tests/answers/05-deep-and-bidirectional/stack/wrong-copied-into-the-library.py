# the gradients of three layers: no gradient arrives with respect to the second tensor given. The numbers are
def stack(x, layers, h_0=None):
    net = nn.RNN(x.shape[2], len(layers[0][2]), num_layers=len(layers), batch_first=True).to(x.dtype)
    with torch.no_grad():
        for at, (W_xh, W_hh, b) in enumerate(layers):
            getattr(net, f"weight_ih_l{at}").copy_(W_xh)
            getattr(net, f"weight_hh_l{at}").copy_(W_hh)
            getattr(net, f"bias_ih_l{at}").copy_(b)
            getattr(net, f"bias_hh_l{at}").zero_()
    return net(x, h_0)
