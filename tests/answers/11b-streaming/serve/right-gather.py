# gather and scatter
def serve(states, who, x, fresh, weights):
    at = who[:, None].expand(-1, states.size(1))
    h = states.gather(0, at)
    h = gru_step(x, torch.where(fresh[:, None], torch.zeros_like(h), h), *weights)
    return h, states.scatter(0, at, h)
