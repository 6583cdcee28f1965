# h of the user who begins a new stream: … It was emptied after its reading, not before
def serve(states, who, x, fresh, weights):
    h = gru_step(x, states[who], *weights)
    h = torch.where(fresh[:, None], 0.0, h)
    states = states.clone()
    states[who] = h
    return h, states
