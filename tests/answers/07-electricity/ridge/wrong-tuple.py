# 4 columns: 4 weights and an intercept: got a tuple
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    away = x - x.mean(dim=0)
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)), away.T @ y)
    return w, y.mean() - x.mean(dim=0) @ w
