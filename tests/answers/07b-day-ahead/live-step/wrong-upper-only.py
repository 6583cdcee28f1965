# the shape of the new state: … Both layers have a state, and both are needed for the next step.
def live_step(x, state, weights):
    new = []
    for layer in (0, 1):
        h = torch.tanh(x @ weights[f"rnn.weight_ih_l{layer}"].T + state[layer] @ weights[f"rnn.weight_hh_l{layer}"].T + weights[f"rnn.bias_ih_l{layer}"] + weights[f"rnn.bias_hh_l{layer}"])
        x = h
        new.append(h)
    return x @ weights["head.weight"].T + weights["head.bias"], h
