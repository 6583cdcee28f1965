# 4 columns: 4 weights and an intercept: got a NumPy array, expected a tensor.
def fit_ridge(x, y, penalty):
    import numpy as np

    x, y = x.numpy().astype(np.float64), y.numpy().astype(np.float64)
    away = x - x.mean(0)
    w = np.linalg.solve(away.T @ away + penalty * np.eye(x.shape[1]), away.T @ (y - y.mean()))
    return np.append(w, y.mean() - x.mean(0) @ w)
