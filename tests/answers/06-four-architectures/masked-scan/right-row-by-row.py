# each sequence alone, then padded
def masked_scan(x, lengths, net, h_0=None):
    states, last = torch.zeros(x.size(0), x.size(1), len(net["b"])), []
    for i in range(len(x)):
        h = torch.zeros(len(net["b"])) if h_0 is None else h_0[i]
        for t in range(int(lengths[i])):
            h = torch.tanh(net["W_xh"] @ x[i, t] + net["W_hh"] @ h + net["b"])
            states[i, t] = h
        last.append(h)
    return states, torch.stack(last)
