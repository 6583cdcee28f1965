# the arguments: … your function changed its second argument
def live_step(x, state, weights):
    for layer in (0, 1):
        x = torch.tanh(x @ weights[f"rnn.weight_ih_l{layer}"].T + weights[f"rnn.bias_ih_l{layer}"]
                       + state[layer] @ weights[f"rnn.weight_hh_l{layer}"].T + weights[f"rnn.bias_hh_l{layer}"])
        state[layer] = x
    return x @ weights["head.weight"].T + weights["head.bias"], state
