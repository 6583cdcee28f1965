# one step, W_hh = 1: got 0.4200, expected 1.0000. Before the first step the state is zero, h_0 = 0.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.ones(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    return torch.autograd.functional.jacobian(answers, x).norm(dim=(1, 3))
