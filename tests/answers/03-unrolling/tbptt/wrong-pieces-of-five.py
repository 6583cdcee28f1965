# k larger than the sequence, dW_xh: …
def tbptt(x, targets, W_xh, W_hh, b, k):
    weights = [nn.Parameter(w) for w in (W_xh, W_hh, b)]
    h, pieces = x.new_zeros(len(x), len(b)), []
    for start in range(0, x.size(1), 5):
        piece = rnn_states(x[:, start : start + 5], h.detach(), *weights)
        loss = (piece - targets[:, start : start + 5]).square().sum() / 2
        loss.backward()
        h = piece[:, -1]
        pieces.append(piece.detach())
    return torch.cat(pieces, dim=1), *(w.grad for w in weights)
