# three strings, k = 4: kept … Probabilities are added.
def beam_step(totals, finished, log_p, k):
    p = totals.exp()[:, None] + log_p.exp()
    if len(totals) == 1:
        p = log_p.exp()
    stays = torch.full_like(p, -torch.inf)
    stays[:, 0] = totals.exp()
    candidates = torch.where(finished[:, None], stays, p)
    kept = min(k, int(candidates.isfinite().sum()))
    best, at = candidates.flatten().topk(kept)
    return best.log(), at // log_p.size(1), at % log_p.size(1)
