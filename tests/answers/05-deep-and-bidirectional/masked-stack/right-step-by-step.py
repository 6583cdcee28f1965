# all layers at one step, then the next step
def masked_stack(x, layers, masks, p):
    h = [torch.zeros(x.shape[0], len(b), dtype=x.dtype) for _, _, b in layers]
    top = []
    for t in range(x.shape[1]):
        below = x[:, t]
        for at, (W_xh, W_hh, b) in enumerate(layers):
            if at > 0:
                below = below * masks[at - 1][:, t] * (1 / (1 - p))
            below = h[at] = torch.tanh(below @ W_xh.T + h[at] @ W_hh.T + b)
        top.append(below)
    return torch.stack(top, dim=1), torch.stack(h)
