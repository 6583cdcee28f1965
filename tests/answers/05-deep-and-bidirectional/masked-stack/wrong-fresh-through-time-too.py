# two layers, nothing dropped, p = 0.75: … Layer 1's own next step hears what was scaled.
def masked_stack(x, layers, masks, p):
    lasts = []
    for l, (W_xh, W_hh, b) in enumerate(layers):
        h, states = x.new_zeros(x.size(0), b.size(0)), []
        for t in range(x.size(1)):
            h = torch.tanh(x[:, t] @ W_xh.T + h @ W_hh.T + b)
            if l < len(layers) - 1:
                h = h * masks[l][:, t].to(h.dtype) / (1 - p)
            states.append(h)
        x = torch.stack(states, dim=1)
        lasts.append(h)
    return x, torch.stack(lasts)
