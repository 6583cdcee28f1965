# readings and answers far from zero: got … nothing is cut off.
def live_step(x, state, weights):
    new = []
    for layer in (0, 1):
        heard = x @ weights[f"rnn.weight_ih_l{layer}"].T + weights[f"rnn.bias_ih_l{layer}"]
        kept = state[layer] @ weights[f"rnn.weight_hh_l{layer}"].T + weights[f"rnn.bias_hh_l{layer}"]
        x = torch.tanh(heard + kept)
        new.append(x)
    return (x @ weights["head.weight"].T + weights["head.bias"]).clamp(-10, 10), torch.stack(new)
