# one piece of 3, a loss at step 1 alone, dW_xh: … The sign is turned
def tbptt(x, targets, W_xh, W_hh, b, k):
    h_0, pieces, totals = torch.zeros(len(x), len(b)), [], [0, 0, 0]
    for x_piece, target in zip(x.split(k, dim=1), targets.split(k, dim=1)):
        h = rnn_states(x_piece, h_0, W_xh, W_hh, b)
        *grads, _ = bptt(x_piece, h_0, h, target - h, W_hh)
        totals = [total + grad for total, grad in zip(totals, grads)]
        pieces.append(h)
        h_0 = h[:, -1]
    return torch.cat(pieces, dim=1), *totals
