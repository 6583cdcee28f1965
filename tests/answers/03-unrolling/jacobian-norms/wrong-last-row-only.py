# what is returned: got shape (7,), expected (7, 7). That is one row
def jacobian_norms(x, W_xh, W_hh, b, W_hy):
    x = x.clone().requires_grad_()
    y = rnn_states(x[None], torch.zeros(1, len(b)), W_xh, W_hh, b)[0] @ W_hy.T
    squares = 0
    for i in range(len(W_hy)):
        squares = squares + torch.autograd.grad(y[-1, i], x, retain_graph=True)[0].square().sum(dim=1)
    return squares.sqrt()
