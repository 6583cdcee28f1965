# what is returned: got shape (7, 2, 7, 3), expected (7, 7). That is the whole Jacobian
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    return torch.autograd.functional.jacobian(answers, x)
