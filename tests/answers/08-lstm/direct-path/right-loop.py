# step by step from the end
def direct_path(forget):
    rows = [torch.ones_like(forget[0])]
    for t in range(len(forget) - 1, 0, -1):
        rows.append(rows[-1] * forget[t])
    return torch.stack(rows)
