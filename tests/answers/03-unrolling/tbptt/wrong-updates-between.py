# the states after the first cut: … Do the weights change between pieces?
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value.clone()) for value in (W_xh, W_hh, b)]
    optimizer = torch.optim.SGD(weights, lr=0.1)
    h, pieces = torch.zeros(len(x), len(b)), []
    for start in range(0, x.size(1), k):
        piece = rnn_states(x[:, start : start + k], h.detach(), *weights)
        ((piece - targets[:, start : start + k]).square().sum() / 2).backward()
        optimizer.step()
        h = piece[:, -1]
        pieces.append(piece.detach())
    return torch.cat(pieces, dim=1), *(value.grad for value in weights)
