# the states first; then each piece from a start that is a constant, with torch.func
def tbptt(x, targets, W_xh, W_hh, b, k):
    h = rnn_states(x, torch.zeros(len(x), len(b)), W_xh, W_hh, b)
    before = torch.cat([torch.zeros_like(h[:, :1]), h], dim=1)

    def loss(W_xh, W_hh, b):
        pieces = [rnn_states(x[:, s : s + k], before[:, s], W_xh, W_hh, b) for s in range(0, x.size(1), k)]
        return (torch.cat(pieces, dim=1) - targets).square().sum() / 2

    return h, *torch.func.grad(loss, argnums=(0, 1, 2))(W_xh, W_hh, b)
