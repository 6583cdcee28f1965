# layer l0's memory, alone: … Nothing of state[0] was heard.
def live_step(x, state, weights):
    new = []
    for layer in (0, 1):
        h = torch.tanh(x @ weights[f"rnn.weight_ih_l{layer}"].T + 0 * state[layer] + weights[f"rnn.bias_ih_l{layer}"] + weights[f"rnn.bias_hh_l{layer}"])
        x = h
        new.append(h)
    return x @ weights["head.weight"].T + weights["head.bias"], torch.stack(new)
