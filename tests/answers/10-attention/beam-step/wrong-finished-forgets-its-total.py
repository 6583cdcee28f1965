# three strings, the second is finished, k = 5: totals: got 0.0000
def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    c = totals[:, None] + log_p
    c[finished] = -math.inf
    c[finished, 0] = 0.0
    n = int((~finished).sum()) * V + int(finished.sum())
    best, pos = c.flatten().topk(min(k, n))
    return best, pos // V, pos % V
