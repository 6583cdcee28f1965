# one string of three symbols, k = 8: not in order. The best first.
def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    c = totals[:, None] + log_p
    c[finished] = -math.inf
    c[finished, 0] = totals[finished]
    n = int((~finished).sum()) * V + int(finished.sum())
    pos = c.flatten().topk(min(k, n)).indices.sort().values
    best = c.flatten()[pos]
    return best, pos // V, pos % V
