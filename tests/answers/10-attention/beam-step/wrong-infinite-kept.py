# two finished strings, k = 3: how many are kept: got 3, expected 2.
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None] + torch.where(finished[:, None], stays, log_p)
    kept = min(k, candidates.numel())
    best, at = candidates.flatten().topk(kept)
    return best, at // log_p.size(1), at % log_p.size(1)
