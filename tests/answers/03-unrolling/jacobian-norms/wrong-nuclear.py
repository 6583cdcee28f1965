# two features, two outputs: got 7.0000, expected 5.0000. That is the sum of all stretches
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    J = torch.autograd.functional.jacobian(lambda v: rnn_states(v[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T, x)
    return torch.linalg.matrix_norm(J.permute(0, 2, 1, 3), ord='nuc')
