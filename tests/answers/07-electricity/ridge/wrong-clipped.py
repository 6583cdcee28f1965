# targets a hundred times as large: got … nothing is cut off.
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    away = x - x.mean(dim=0)
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)), away.T @ y).clamp(-4, 4)
    return torch.cat([w, (y.mean() - x.mean(dim=0) @ w)[None]])
