# the states after the first cut: … the state was reset, not carried on.
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(value) for value in (W_xh, W_hh, b)]
    pieces = []
    for start in range(0, x.size(1), k):
        h = torch.zeros(len(x), len(b))
        piece = rnn_states(x[:, start : start + k], h, *weights)
        ((piece - targets[:, start : start + k]).square().sum() / 2).backward()
        pieces.append(piece.detach())
    return torch.cat(pieces, dim=1), *(value.grad for value in weights)
