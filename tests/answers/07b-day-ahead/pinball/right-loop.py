# a loop over the levels
def pinball(y, forecast, levels):
    losses = []
    for at, level in enumerate(levels):
        gap = y - forecast[:, :, at]
        losses.append(level * gap.clamp(min=0) + (1 - level) * (-gap).clamp(min=0))
    return torch.stack(losses).mean()
