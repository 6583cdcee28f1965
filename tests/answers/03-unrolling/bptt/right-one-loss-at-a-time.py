# every answer's blame is taken back alone; all of it is added
def bptt(x, h_0, h, g, W_hh):
    states = torch.cat([h_0[:, None], h], dim=1)
    totals = [0, 0, 0, 0]
    for answer in range(x.shape[1]):
        delta = g[:, answer]
        for t in range(answer, -1, -1):
            e = delta * (1 - states[:, t + 1] ** 2)
            parts = [e.T @ x[:, t], e.T @ states[:, t], e.sum(dim=0)]
            totals[:3] = [total + part for total, part in zip(totals, parts)]
            delta = e @ W_hh
        totals[3] = totals[3] + delta
    return tuple(totals)
