# a list, one loss over all pieces
def tbptt(x, targets, W_xh, W_hh, b, k):
    ws = [nn.Parameter(w) for w in (W_xh, W_hh, b)]
    h, states, loss = torch.zeros(len(x), len(b)), [], 0
    for s in range(0, x.shape[1], k):
        hs = rnn_states(x[:, s:s + k], h.detach(), *ws)
        loss = loss + 0.5 * ((hs - targets[:, s:s + k]) ** 2).sum()
        states.append(hs)
        h = hs[:, -1]
    return [torch.cat(states, 1), *torch.autograd.grad(loss, ws)]
