# row t from row t - 1
def decays(a):
    row, rows = torch.zeros_like(a), []
    for t in range(len(a)):
        row = a[t] * row
        row[t] = 1.0
        rows.append(row)
    return torch.stack(rows)
