# the arguments: your function changed its first argument
def serve(states, who, x, fresh, weights):
    h = torch.where(fresh[:, None], 0.0, states[who])
    h = gru_step(x, h, *weights)
    states[who] = h
    return h, states
