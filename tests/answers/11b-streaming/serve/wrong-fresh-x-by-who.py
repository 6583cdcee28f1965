# h, nobody fresh: … Row i of h: the reading i, and the state of the user who sent it.
def serve(states, who, x, fresh, weights):
    h = states[who]
    h[fresh] = 0
    h = gru_step(x[who.argsort()], h, *weights)
    new = states.clone()
    new[who] = h
    return h, new
