# what is returned: got one tensor, expected two. Return h and states.
def serve(states, who, x, fresh, weights):
    return gru_step(x, torch.where(fresh[:, None], 0.0, states[who]), *weights)
