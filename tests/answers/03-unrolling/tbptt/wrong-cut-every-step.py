# one piece of 3, a loss at step 3 alone, an input at step 2 alone, dW_xh: … Within a piece nothing is cut
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    h, states = torch.zeros(len(x), len(b)), []
    for t in range(x.size(1)):
        h = rnn_states(x[:, t : t + 1], h.detach(), *weights)[:, 0]
        states.append(h)
    states = torch.stack(states, dim=1)
    ((states - targets).square().sum() / 2).backward()
    return states.detach(), *(value.grad for value in weights)
