# the type of the numbers: got torch.float32. float64 is wanted
def fit_ridge(x, y, penalty):
    x, y = x.float(), y.float()
    away = x - x.mean(0)
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)), away.T @ y)
    return torch.cat([w, (y.mean() - x.mean(0) @ w)[None]])
