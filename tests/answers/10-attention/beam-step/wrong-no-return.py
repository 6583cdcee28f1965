# what is returned: got nothing (None), expected three. Return totals, parents and symbols.
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None] + torch.where(finished[:, None], stays, log_p)
    kept = min(k, int(candidates.isfinite().sum()))
    best, at = candidates.flatten().topk(kept)
