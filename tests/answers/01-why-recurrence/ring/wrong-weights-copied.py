# the gradients: no gradient arrives with respect to the second tensor given…copy_, load_state_dict
def ring(x, W, b):
    symbols, hidden = x.shape[2], W.shape[0]
    net = nn.RNN(symbols, hidden, batch_first=True)
    with torch.no_grad():
        net.weight_ih_l0.copy_(W[:, :symbols])
        net.weight_hh_l0.copy_(W[:, symbols:])
        net.bias_ih_l0.copy_(b)
        net.bias_hh_l0.zero_()
    return net(x)[1][0]
