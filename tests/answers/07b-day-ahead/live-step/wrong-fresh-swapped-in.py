# layer l0's memory, alone: … That is what it makes of state[1]
def live_step(x, state, weights):
    h0 = torch.tanh(x @ weights["rnn.weight_ih_l0"].T + weights["rnn.bias_ih_l0"] + state[1] @ weights["rnn.weight_hh_l0"].T + weights["rnn.bias_hh_l0"])
    h1 = torch.tanh(h0 @ weights["rnn.weight_ih_l1"].T + weights["rnn.bias_ih_l1"] + state[0] @ weights["rnn.weight_hh_l1"].T + weights["rnn.bias_hh_l1"])
    answer = h1 @ weights["head.weight"].T + weights["head.bias"]
    return answer, torch.stack([h0, h1])
