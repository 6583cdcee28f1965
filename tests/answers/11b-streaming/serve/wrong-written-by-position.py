# the new rows of those who sent something: … Write each back to the row of its user.
def serve(states, who, x, fresh, weights):
    h = torch.where(fresh[:, None], 0.0, states[who])
    h = gru_step(x, h, *weights)
    states = states.clone()
    states[: len(who)] = h
    return h, states
