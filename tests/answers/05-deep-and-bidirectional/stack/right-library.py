# nn.RNN called with these weights
def stack(x, layers, h_0=None):
    hidden = len(layers[0][2])
    net = nn.RNN(x.shape[2], hidden, num_layers=len(layers), batch_first=True).to(x.dtype)
    weights = {}
    for at, (W_xh, W_hh, b) in enumerate(layers):
        weights[f"weight_ih_l{at}"], weights[f"weight_hh_l{at}"] = W_xh, W_hh
        weights[f"bias_ih_l{at}"], weights[f"bias_hh_l{at}"] = b, torch.zeros_like(b)
    return torch.func.functional_call(net, weights, (x, h_0))
