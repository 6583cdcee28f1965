# the gradients: no gradient arrives with respect to the second tensor given…load_state_dict
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    rnn = nn.RNN(W_xh.size(1), W_xh.size(0), batch_first=True)
    rnn.load_state_dict({"weight_ih_l0": W_xh, "weight_hh_l0": W_hh, "bias_ih_l0": b, "bias_hh_l0": 0 * b})
    output, h_n = rnn(x, h_0)
    return output, h_n
