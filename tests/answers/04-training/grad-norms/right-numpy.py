# NumPy in float64, a float32 tensor at the end
def grad_norms(h, W_hh, delta, activation):
    import numpy as np

    h, W_hh, delta = h.double().numpy(), W_hh.double().numpy(), delta.double().numpy()
    slope = {"tanh": lambda s: 1 - s * s, "relu": lambda s: np.where(s > 0, 1.0, 0.0), "sigmoid": lambda s: s - s * s}
    norms = [np.linalg.norm(delta)]
    for state in h[:0:-1]:
        delta = W_hh.T @ (slope[activation](state) * delta)
        norms.append(np.linalg.norm(delta))
    return torch.tensor(np.array(norms), dtype=torch.float32)
