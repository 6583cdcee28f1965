# one step with x_1 = 1: got 1.0000, expected 0.4200. Away from zero tanh is flatter
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    sizes = torch.zeros(len(x), len(x))
    for s in range(len(x)):
        J = W_xh
        for t in range(s, len(x)):
            sizes[t, s] = (W_hy @ J).norm()
            J = W_hh @ J
    return sizes
