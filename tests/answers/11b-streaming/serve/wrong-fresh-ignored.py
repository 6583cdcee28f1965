# h of the user who begins a new stream: … It went on from the state of the old stream.
def serve(states, who, x, fresh, weights):
    h = gru_step(x, states[who], *weights)
    states = states.clone()
    states[who] = h
    return h, states
