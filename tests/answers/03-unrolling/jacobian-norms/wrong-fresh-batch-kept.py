# what is returned: got shape (1, 7, 1, 7), expected (7, 7). The batch is still there.
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    f = lambda x: rnn_states(x, torch.zeros(1, len(b)), W_xh, W_hh, b) @ W_hy.T
    J = torch.autograd.functional.jacobian(f, x[None])
    return J.norm(dim=(2, 5))
