# pieces of 4, 6 steps, dW_xh: … the shorter one comes last
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    h, states = torch.zeros(len(x), len(b)), []
    for t in range(x.size(1)):
        if (x.size(1) - t) % k == 0:
            h = h.detach()
        h = rnn_states(x[:, t : t + 1], h, *weights)[:, 0]
        states.append(h)
    states = torch.stack(states, dim=1)
    ((states - targets).square().sum() / 2).backward()
    return states.detach(), *(value.grad for value in weights)
