# the first states, with a given h_0: … All sequences start from the first row of h_0.
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0[:1].expand(len(x), -1)
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return torch.stack(states, dim=1), h
