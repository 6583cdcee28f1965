# one piece of 3, a loss at step 1 alone, dW_xh: … Was the state detached before the loss saw it?
def tbptt(x, targets, W_xh, W_hh, b, k):
    W_xh, W_hh, b = nn.Parameter(W_xh), nn.Parameter(W_hh), nn.Parameter(b)
    h = torch.zeros(len(x), len(b))
    states = []
    for t in range(x.shape[1]):
        h = rnn_states(x[:, t:t+1], h, W_xh, W_hh, b)[:, 0]
        if t % k == 0:
            h = h.detach()
        states.append(h)
    h = torch.stack(states, 1)
    (0.5 * (h - targets).pow(2).sum()).backward()
    return h.detach(), W_xh.grad, W_hh.grad, b.grad
