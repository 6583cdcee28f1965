# inputs and first states of size 10 and more: … Is something cut off on the way?
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t].clamp(-4, 4) @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return torch.stack(states, dim=1), h
