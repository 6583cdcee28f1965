# first the blame on every sum, then one einsum for each weight
def bptt(x, h_0, h, g, W_hh):
    slopes, e = 1 - h**2, torch.zeros_like(h)
    carried = 0
    for t in range(x.shape[1] - 1, -1, -1):
        e[:, t] = (g[:, t] + carried) * slopes[:, t]
        carried = e[:, t] @ W_hh
    before = torch.cat([h_0.unsqueeze(1), h], dim=1)[:, :-1]
    return (torch.einsum("bti,btf->if", e, x), torch.einsum("bti,btj->ij", e, before), e.sum(dim=(0, 1)), carried)
