# h of the others, while one begins a new stream: … Another user's fresh start has reset them.
def serve(states, who, x, fresh, weights):
    h = states[who]
    if fresh.any():
        h = torch.zeros_like(h)
    h = gru_step(x, h, *weights)
    states = states.clone()
    states[who] = h
    return h, states
