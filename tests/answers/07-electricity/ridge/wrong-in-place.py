# the arguments: your function changed its first argument
def fit_ridge(x, y, penalty):
    means, mean = x.mean(dim=0), y.mean()
    x -= means
    a, b = x.double(), y.double() - mean.double()
    weights = torch.linalg.solve(a.T @ a + penalty * torch.eye(x.size(1)), a.T @ b)
    return torch.cat([weights, (mean.double() - means.double() @ weights)[None]])
