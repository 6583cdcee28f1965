# h of the user who begins a new stream: … It begins from zeros, and then it hears its reading.
def serve(states, who, x, fresh, weights):
    h = states[who]
    h[fresh] = 0
    x = torch.where(fresh[:, None], 0.0, x)
    h = gru_step(x, h, *weights)
    new = states.clone()
    new[who] = h
    return h, new
