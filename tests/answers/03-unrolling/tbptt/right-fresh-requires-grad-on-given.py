# the given weights are asked for gradients themselves
def tbptt(x, targets, W_xh, W_hh, b, k):
    for w in (W_xh, W_hh, b): w.requires_grad_()
    h = torch.zeros(len(x), len(b)); states = []
    for x_piece, target in zip(x.split(k, 1), targets.split(k, 1)):
        out = rnn_states(x_piece, h.detach(), W_xh, W_hh, b)
        (0.5*(out - target).pow(2).sum()).backward()
        states.append(out.detach()); h = out[:, -1]
    return torch.cat(states, 1), W_xh.grad, W_hh.grad, b.grad
