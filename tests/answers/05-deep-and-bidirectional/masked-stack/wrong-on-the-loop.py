# layer 2 with all dropped below it: … and its own last state as ever.
def masked_stack(x, layers, masks, p):
    h = [torch.zeros(x.shape[0], len(b)) for _, _, b in layers]
    top = []
    for t in range(x.shape[1]):
        below = x[:, t]
        for at, (W_xh, W_hh, b) in enumerate(layers):
            state = h[at]
            if at > 0:
                below = below * masks[at - 1][:, t] / (1 - p)
                state = state * masks[at - 1][:, t]
            below = h[at] = torch.tanh(below @ W_xh.T + state @ W_hh.T + b)
        top.append(below)
    return torch.stack(top, dim=1), torch.stack(h)
