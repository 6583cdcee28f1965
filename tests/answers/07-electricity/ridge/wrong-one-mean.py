# weights and intercept: … One mean was subtracted from all of x. Each column has its own.
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    away = x - x.mean()
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)), away.T @ (y - y.mean()))
    return torch.cat([w, (y.mean() - x.mean() * w.sum())[None]])
