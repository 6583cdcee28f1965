# last of a sequence of length 3: … It has heard the fourth step, which is padding for it.
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        real, more = (t < lengths)[:, None], (t <= lengths)[:, None]
        h = torch.where(more, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return torch.stack(states, dim=1), h
