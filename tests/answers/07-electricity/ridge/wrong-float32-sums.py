# columns that are nearly the same: … Turn x and y into float64 before the sums, not after them.
def fit_ridge(x, y, penalty):
    away = x - x.mean(dim=0)
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)), away.T @ (y - y.mean()))
    return torch.cat([w, (y.mean() - x.mean(dim=0) @ w)[None]]).double()
