# an output layer of 2: got 1.0000, expected 2.0000. The answer is y_t, not h_t
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    def states(x):
        return rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0]

    return torch.autograd.functional.jacobian(states, x).norm(dim=(1, 3))
