# column by column
def decays(a):
    steps = len(a)
    columns = []
    for s in range(steps):
        below = torch.cat([torch.ones(1), a[s + 1 :]]).cumprod(0)
        columns.append(torch.cat([torch.zeros(s), below]))
    return torch.stack(columns, dim=1)
