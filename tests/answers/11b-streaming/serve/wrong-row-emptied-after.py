# the new row of the user who begins a new stream: … The row is empty
def serve(states, who, x, fresh, weights):
    h = torch.where(fresh[:, None], 0.0, states[who])
    h = gru_step(x, h, *weights)
    states = states.clone()
    states[who] = h
    states[who[fresh]] = 0.0
    return h, states
