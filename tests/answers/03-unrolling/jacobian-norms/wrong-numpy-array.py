# what is returned: got a NumPy array, expected a tensor.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def answers(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T

    J = torch.autograd.functional.jacobian(answers, x)
    return torch.linalg.vector_norm(J, dim=(1, 3)).numpy()
