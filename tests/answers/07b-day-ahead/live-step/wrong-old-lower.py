# what layer l1 hears: … It has heard l0's old state, and lives one reading behind.
def live_step(x, state, weights):
    new = []
    for layer in (0, 1):
        heard = x if layer == 0 else state[0]
        new.append(torch.tanh(heard @ weights[f"rnn.weight_ih_l{layer}"].T + weights[f"rnn.bias_ih_l{layer}"]
                              + state[layer] @ weights[f"rnn.weight_hh_l{layer}"].T + weights[f"rnn.bias_hh_l{layer}"]))
    return new[1] @ weights["head.weight"].T + weights["head.bias"], torch.stack(new)
