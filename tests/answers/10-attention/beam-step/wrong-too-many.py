# selected index k out of range
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None] + torch.where(finished[:, None], stays, log_p)
    kept = k
    best, at = candidates.flatten().topk(kept)
    return best, at // log_p.size(1), at % log_p.size(1)
