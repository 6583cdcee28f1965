# F.linear, layer by layer
def live_step(x, state, weights):
    lower = torch.tanh(F.linear(x, weights["rnn.weight_ih_l0"], weights["rnn.bias_ih_l0"])
                       + F.linear(state[0], weights["rnn.weight_hh_l0"], weights["rnn.bias_hh_l0"]))
    upper = torch.tanh(F.linear(lower, weights["rnn.weight_ih_l1"], weights["rnn.bias_ih_l1"])
                       + F.linear(state[1], weights["rnn.weight_hh_l1"], weights["rnn.bias_hh_l1"]))
    return F.linear(upper, weights["head.weight"], weights["head.bias"]), torch.stack([lower, upper])
