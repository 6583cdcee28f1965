# the dtype of totals: got 'float64', expected 'float32'.
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None].double() + torch.where(finished[:, None], stays, log_p)
    best, at = candidates.flatten().topk(min(k, int(candidates.isfinite().sum())))
    return best, at // log_p.size(1), at % log_p.size(1)
