# the order in the new state: the layers have changed places. state[0] belongs to l0, state[1] to l1.
def live_step(x, state, weights):
    new = []
    for layer in (0, 1):
        heard = x @ weights[f"rnn.weight_ih_l{layer}"].T + weights[f"rnn.bias_ih_l{layer}"]
        kept = state[layer] @ weights[f"rnn.weight_hh_l{layer}"].T + weights[f"rnn.bias_hh_l{layer}"]
        x = torch.tanh(heard + kept)
        new.insert(0, x)
    return x @ weights["head.weight"].T + weights["head.bias"], torch.stack(new)
