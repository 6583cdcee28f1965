# the real steps of a sequence of length 3: … Those are another sequence's. Were the rows sorted, and not put
def masked_scan(x, lengths, net, h_0=None):
    order = lengths.argsort(descending=True)
    x, lengths = x[order], lengths[order]
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0[order]
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return torch.stack(states, dim=1), h
