def beam_step(totals, finished, log_p, k):
    log_p = log_p.clone()
    log_p[finished] = -math.inf
    log_p[finished, 0] = 0.0
    flat = (totals.unsqueeze(1) + log_p).reshape(-1)
    order = flat.argsort(descending=True)
    order = order[flat[order] > -math.inf][:k]
    return flat[order], torch.div(order, log_p.size(1), rounding_mode="floor"), order.remainder(log_p.size(1))
