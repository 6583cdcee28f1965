def beam_step(totals, finished, log_p, k):
    scores = log_p + totals.view(-1, 1)
    for b in finished.nonzero()[:, 0].tolist():
        scores[b] = -math.inf
        scores[b, 0] = totals[b]
    n = min(k, int((scores > -math.inf).sum()))
    values, at = torch.topk(scores.view(-1), n)
    parents, symbols = torch.unravel_index(at, scores.shape)
    return values, parents, symbols
