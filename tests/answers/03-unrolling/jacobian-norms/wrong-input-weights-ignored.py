# input weights of 3 and 4: got 1.0000, expected 5.0000. The input is x_s, not the sum
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    a = x @ W_xh.T + b
    def f(a):
        h, ys = torch.zeros(len(b)), []
        for v in a:
            h = torch.tanh(v + W_hh @ h); ys.append(W_hy @ h)
        return torch.stack(ys)
    J = torch.autograd.functional.jacobian(f, a)
    return J.square().sum(dim=(1, 3)).sqrt()
