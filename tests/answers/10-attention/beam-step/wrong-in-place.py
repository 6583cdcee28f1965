# the arguments: your function changed its third argument.
def beam_step(totals, finished, log_p, k):
    log_p[finished] = -torch.inf
    log_p[finished, 0] = 0
    candidates = totals[:, None] + log_p
    kept = min(k, int(candidates.isfinite().sum()))
    best, at = candidates.flatten().topk(kept)
    return best, at // log_p.size(1), at % log_p.size(1)
