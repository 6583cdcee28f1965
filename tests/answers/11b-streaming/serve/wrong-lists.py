# h, for four readings: got a list, expected a tensor
def serve(states, who, x, fresh, weights):
    h = gru_step(x, torch.where(fresh[:, None], 0.0, states[who]), *weights)
    states = states.clone()
    states[who] = h
    return list(h), states
