# last of a sequence of length 3: … It has heard zeros after its end.
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(x.size(0), net["b"].size(0)) if h_0 is None else h_0
    mask = mask_of(lengths, x.size(1))
    x = x * mask[..., None]
    states = []
    for t in range(x.size(1)):
        h = torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"])
        states.append(h)
    return torch.stack(states, dim=1) * mask[..., None], h
