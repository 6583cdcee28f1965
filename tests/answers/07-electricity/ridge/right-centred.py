# means away, then solve
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    x_mean, y_mean = x.mean(0), y.mean()
    a = x - x_mean
    w = torch.linalg.inv(a.T @ a + penalty * torch.eye(x.size(1)).double()) @ (a.T @ (y - y_mean))
    return torch.cat([w, (y_mean - x_mean @ w).reshape(1)])
