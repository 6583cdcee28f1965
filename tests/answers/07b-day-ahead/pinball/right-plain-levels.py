# levels as plain numbers
def pinball(y, forecast, levels):
    losses = []
    for k, q in enumerate(levels.tolist()):
        gap = y - forecast[..., k]
        losses.append(torch.where(gap >= 0, q * gap, (q - 1) * gap).mean())
    return torch.stack(losses).mean()
