# every pair of a random layer: got 0.0000 … and every earlier input counts.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    return torch.autograd.functional.jacobian(answers, x).square().sum(dim=(1, 3)).sqrt().triu(-3)
