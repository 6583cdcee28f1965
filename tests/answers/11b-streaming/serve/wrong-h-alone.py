# what is returned: got one thing, expected two
def serve(states, who, x, fresh, weights):
    return gru_step(x, torch.where(fresh[:, None], 0.0, states[who]), *weights)
