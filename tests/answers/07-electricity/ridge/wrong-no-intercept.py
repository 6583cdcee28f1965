# 4 columns: 4 weights and an intercept: got shape (4,), expected (5,). The intercept is missing
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    away = x - x.mean(0)
    w = torch.linalg.solve(away.T @ away + penalty * torch.eye(x.size(1)).double(), away.T @ y)
    return w
