# y_2 and x_1, one step back: got 0.0000, expected 1.0000. … through the loop
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return torch.tanh(x @ W_xh.T + b) @ W_hy.T

    return torch.autograd.functional.jacobian(answers, x).norm(dim=(1, 3))
