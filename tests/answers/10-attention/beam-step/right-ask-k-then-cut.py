def beam_step(totals, finished, log_p, k):
    V = log_p.shape[1]
    free = torch.tensor([0.0] + [-math.inf] * (V - 1))
    all_ = (totals[:, None] + torch.where(finished[:, None], free, log_p)).flatten()
    values, at = all_.topk(min(k, all_.numel()))
    keep = values > -math.inf
    return values[keep], (at // V)[keep], (at % V)[keep]
