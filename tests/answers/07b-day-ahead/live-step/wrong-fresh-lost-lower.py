# the two layers in the new state: they are the same. One layer's new state is returned twice
def live_step(x, state, weights):
    h0 = torch.tanh(x @ weights["rnn.weight_ih_l0"].T + weights["rnn.bias_ih_l0"] + state[0] @ weights["rnn.weight_hh_l0"].T + weights["rnn.bias_hh_l0"])
    h1 = torch.tanh(h0 @ weights["rnn.weight_ih_l1"].T + weights["rnn.bias_ih_l1"] + state[1] @ weights["rnn.weight_hh_l1"].T + weights["rnn.bias_hh_l1"])
    answer = h1 @ weights["head.weight"].T + weights["head.bias"]
    return answer, torch.stack([h1, h1])
