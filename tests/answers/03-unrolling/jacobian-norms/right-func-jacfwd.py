# forward mode from torch.func, squares summed
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        h, ys = torch.zeros(len(b)), []
        for x_t in x:
            h = torch.tanh(W_xh @ x_t + W_hh @ h + b)
            ys.append(W_hy @ h)
        return torch.stack(ys)

    J = torch.func.jacfwd(answers)(x)
    return (J**2).sum(dim=3).sum(dim=1).sqrt()
