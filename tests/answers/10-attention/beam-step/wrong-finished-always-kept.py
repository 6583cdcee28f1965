# two strings, the second is finished and unlikely, k = 2
def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    c = totals[:, None] + log_p
    c[finished] = -math.inf
    done = finished.nonzero()[:, 0]
    n = min(max(k - len(done), 0), int((~finished).sum()) * V)
    best, pos = c.flatten().topk(n)
    best = torch.cat([best, totals[done]]); par = torch.cat([pos // V, done]); sym = torch.cat([pos % V, 0 * done])
    order = best.argsort(descending=True)
    return best[order], par[order], sym[order]
