# the loop cut, W_hh = 0: the values are right, their dtype is torch.float64, expected torch.float32.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    J = torch.autograd.functional.jacobian(answers, x)
    return torch.linalg.vector_norm(J, dim=(1, 3)).double()
