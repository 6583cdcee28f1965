# two features, two outputs: got 4.0000, expected 5.0000. That is the largest stretch
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    f = lambda x: rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T
    J = torch.autograd.functional.jacobian(f, x)
    return torch.linalg.matrix_norm(J.permute(0, 2, 1, 3), ord=2)
