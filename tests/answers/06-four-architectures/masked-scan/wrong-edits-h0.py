# the arguments: your function changed its fourth argument
def masked_scan(x, lengths, net, h_0=None):
    h = torch.zeros(len(x), len(net["b"])) if h_0 is None else h_0
    states = torch.zeros(x.size(0), x.size(1), len(net["b"]))
    for i in range(len(x)):
        for t in range(int(lengths[i])):
            h[i] = torch.tanh(net["W_xh"] @ x[i, t] + net["W_hh"] @ h[i] + net["b"])
            states[i, t] = h[i]
    return states, h
