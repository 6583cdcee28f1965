# what is returned: got a dict, expected two. Return states and last, in this order.
def masked_scan(x, lengths, net, h_0=None):
    h = x.new_zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        real = (t < lengths)[:, None]
        h = torch.where(real, torch.tanh(x[:, t] @ net["W_xh"].T + h @ net["W_hh"].T + net["b"]), h)
        states.append(real * h)
    return {"states": torch.stack(states, dim=1), "last": h}
