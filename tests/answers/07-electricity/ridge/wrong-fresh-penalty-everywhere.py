# weights and intercept: … They make the whole sum smallest
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    x_mean, y_mean = x.mean(dim=0), y.mean()
    xc, yc = x - x_mean, y - y_mean
    identity = torch.eye(x.shape[1], dtype=torch.float64, device=x.device)
    w = torch.linalg.solve(xc.T @ xc + penalty, xc.T @ yc)
    c = y_mean - x_mean @ w
    return torch.cat([w, c[None]])
