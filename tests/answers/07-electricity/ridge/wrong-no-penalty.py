# weights and intercept: … That is least squares without a penalty.
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    a = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
    cost = 0.0
    return torch.linalg.solve(a.T @ a + cost, a.T @ y)
