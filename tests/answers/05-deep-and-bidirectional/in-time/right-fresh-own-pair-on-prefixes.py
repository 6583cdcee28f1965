# exercise 5.5's pair on what has come
def in_time(x, forward, backward, wait):
    rows = []
    for t in range(x.size(1)):
        output, _ = both_ways(x[:, : t + wait + 1], forward, backward)
        rows.append(output[:, t])
    return torch.stack(rows, dim=1)
