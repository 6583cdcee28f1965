# three strings, k = 4: kept … Each string has kept its best.
def beam_step(totals, finished, log_p, k):
    if len(totals) == 1:
        n = min(k, log_p.size(1))
        best, at = (totals[:, None] + log_p)[0].topk(n)
        return best, torch.zeros(n, dtype=torch.int64), at
    more, at = log_p.max(dim=1)
    more, at = more.masked_fill(finished, 0.0), at.masked_fill(finished, 0)
    best, order = (totals + more).sort(descending=True)
    return best[:k], order[:k], at[order[:k]]
