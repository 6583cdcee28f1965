# an output layer of 3 and -4: got 7.0000, expected 5.0000. That is the sum of absolute values
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    return torch.autograd.functional.jacobian(answers, x).abs().sum(dim=(1, 3))
