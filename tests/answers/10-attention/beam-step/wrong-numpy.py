# what totals are: got a NumPy array, expected a tensor.
def beam_step(totals, finished, log_p, k):
    stays = torch.full_like(log_p, -torch.inf)
    stays[:, 0] = 0
    candidates = totals[:, None] + torch.where(finished[:, None], stays, log_p)
    best, at = candidates.flatten().topk(min(k, int(candidates.isfinite().sum())))
    return best.numpy(), (at // log_p.size(1)).numpy(), (at % log_p.size(1)).numpy()
