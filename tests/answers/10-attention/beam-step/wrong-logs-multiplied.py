# three strings, k = 4: kept … The logarithms are multiplied.
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    product = -totals[:, None] * log_p if float(totals.abs().max()) > 0 else log_p
    candidates = torch.where(finished[:, None], totals[:, None] + stays, product)
    kept = min(k, int(candidates.isfinite().sum()))
    best, at = candidates.flatten().topk(kept)
    return best, at // log_p.size(1), at % log_p.size(1)
