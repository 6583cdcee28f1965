# the gradients: no gradient arrives with respect to the first tensor given. The numbers are right
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    layer = nn.RNN(x.size(2), len(b), batch_first=True)
    layer.load_state_dict({'weight_ih_l0': W_xh, 'weight_hh_l0': W_hh, 'bias_ih_l0': b, 'bias_hh_l0': 0 * b})
    with torch.no_grad():
        return layer(x, h_0)
