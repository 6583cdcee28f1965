# how many things are returned: got 3, expected 4.
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    h = torch.zeros(len(x), len(b))
    for start in range(0, x.size(1), k):
        piece = rnn_states(x[:, start : start + k], h.detach(), *weights)
        ((piece - targets[:, start : start + k]).square().sum() / 2).backward()
        h = piece[:, -1]
    return tuple(value.grad for value in weights)
