# states: got a list, expected a tensor of shape (4, 6, 5). Tensors in, tensors out: torch.stack and torch.cat
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return states, h
