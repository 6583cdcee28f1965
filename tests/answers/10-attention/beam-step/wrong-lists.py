# what totals are: got a list, expected a tensor of shape (2,).
def beam_step(totals, finished, log_p, k):
    found = []
    for b in range(len(totals)):
        if finished[b]:
            found.append((float(totals[b]), b, 0))
        else:
            found += [(float(totals[b] + log_p[b, s]), b, s) for s in range(log_p.size(1))]
    found = sorted(found, reverse=True)[:k]
    best, parents, symbols = zip(*found)
    return list(best), list(parents), list(symbols)
