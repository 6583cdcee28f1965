# one backward pass for each answer
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    x = x.clone().requires_grad_()
    y = rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T
    sizes = torch.zeros(len(x), len(x))
    for t in range(len(x)):
        for i in range(len(W_hy)):
            (row,) = torch.autograd.grad(y[t, i], x, retain_graph=True)
            sizes[t] += row.square().sum(dim=1)
    return sizes.sqrt()
