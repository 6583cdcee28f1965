# the arguments: your function changed its third argument.
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    h, pieces = torch.zeros(len(x), len(b)), []
    for start in range(0, x.size(1), k):
        piece = rnn_states(x[:, start : start + k], h.detach(), *weights)
        ((piece - targets[:, start : start + k]).square().sum() / 2).backward()
        h = piece[:, -1]
        pieces.append(piece.detach())
    grads = [value.grad.clone() for value in weights]
    torch.optim.SGD(weights, lr=0.1).step()
    return torch.cat(pieces, dim=1), *grads
