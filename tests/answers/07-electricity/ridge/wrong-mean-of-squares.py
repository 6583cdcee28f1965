# weights and intercept: … The squares are summed over the examples, not averaged
def fit_ridge(x, y, penalty):
    x, y = x.double(), y.double()
    a = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)
    cost = penalty * torch.diag(torch.tensor([1.0] * x.size(1) + [0.0])).double()
    return torch.linalg.solve(a.T @ a / len(x) + cost, a.T @ y / len(x))
