# one piece of 3, a loss at step 3 alone, an input at step 2 alone, dW_xh: … A cut comes after the last state has gone into its loss, not before.
def tbptt(x, targets, W_xh, W_hh, b, k):
    ws = [nn.Parameter(w) for w in (W_xh, W_hh, b)]
    h = torch.zeros(len(x), len(b)); states = []
    for t in range(x.shape[1]):
        h = rnn_states(x[:, t:t+1], h, *ws)[:, 0]
        if (t + 1) % k == 0:
            h = h.detach()
        states.append(h)
    h = torch.stack(states, 1)
    (0.5 * (h - targets).pow(2).sum()).backward()
    return h.detach(), *(w.grad for w in ws)
