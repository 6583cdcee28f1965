# the loop cut, W_hh = 0: got 1.0000, expected 0.0000 at [1, 0] … does an earlier row show up in a later one?
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    x = x.clone().requires_grad_()
    y = rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T
    rows = []
    for t in range(len(x)):
        y[t].sum().backward(retain_graph=True)
        rows.append(x.grad.norm(dim=1).clone())
    return torch.stack(rows)
