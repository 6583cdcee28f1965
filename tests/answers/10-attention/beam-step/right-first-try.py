def beam_step(totals, finished, log_p, k):
    candidates = []
    for i in range(len(totals)):
        if finished[i]:
            candidates.append((totals[i].item(), i, 0))
        else:
            for j in range(log_p.shape[1]):
                candidates.append(((totals[i] + log_p[i, j]).item(), i, j))
    candidates.sort(key=lambda c: -c[0])
    best = candidates[:k]
    return (torch.tensor([c[0] for c in best]), torch.tensor([c[1] for c in best]), torch.tensor([c[2] for c in best]))
