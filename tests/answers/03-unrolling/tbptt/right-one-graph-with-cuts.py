# one loop over the steps, a detach before every k-th, one backward at the end
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [value.detach().clone().requires_grad_() for value in (W_xh, W_hh, b)]
    h, states = x.new_zeros(len(x), len(b)), []
    for t in range(x.shape[1]):
        if t % k == 0:
            h = h.detach()
        h = torch.tanh(x[:, t] @ weights[0].T + h @ weights[1].T + weights[2])
        states.append(h)
    states = torch.stack(states, dim=1)
    return states.detach(), *torch.autograd.grad(((states - targets) ** 2).sum() / 2, weights)
