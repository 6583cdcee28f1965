# three strings, k = 4: totals: got … All twelve candidates compete.
def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    c = totals[:, None] + log_p
    best, sym = c.topk(min(k, V), dim=1)
    par = torch.arange(len(totals))[:, None].expand_as(sym)
    best, par, sym = best.flatten()[:k], par.flatten()[:k], sym.flatten()[:k]
    return best, par, sym
