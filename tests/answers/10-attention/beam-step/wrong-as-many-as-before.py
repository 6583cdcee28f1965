# one string, k = 2: how many are kept: got 1, expected 2
def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    c = totals[:, None] + log_p
    c[finished] = -math.inf
    c[finished, 0] = totals[finished]
    n = int((~finished).sum()) * V + int(finished.sum())
    best, pos = c.flatten().topk(min(k, len(totals)))
    return best, pos // V, pos % V
