# the gradients: no gradient arrives with respect to the first tensor given.
def lstm_layer(x, W_xh, W_hh, b, state=None):
    n = W_hh.shape[1]
    net = nn.LSTM(x.shape[2], n, batch_first=True)
    net.load_state_dict({"weight_ih_l0": W_xh, "weight_hh_l0": W_hh, "bias_ih_l0": b, "bias_hh_l0": torch.zeros_like(b)})
    with torch.no_grad():
        return net(x, state)
