# mask as a number: m * new + (1 - m) * old, einsum
def masked_scan(x, lengths, net, h_0=None):
    mask = mask_of(lengths, x.size(1)).float()
    drive = torch.einsum("btf,hf->bth", x, net["W_xh"]) + net["b"]
    h = 0 * drive[:, 0] if h_0 is None else h_0
    states = []
    for t in range(x.size(1)):
        m = mask[:, t, None]
        h = m * torch.tanh(drive[:, t] + torch.einsum("bg,hg->bh", h, net["W_hh"])) + (1 - m) * h
        states.append(m * h)
    return torch.stack(states, 1), h
