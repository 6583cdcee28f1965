# pieces of 3, a loss at step 4 alone, dW_hh: … met the last state of the piece before.
def tbptt(x, targets, W_xh, W_hh, b, k):
    zeros = torch.zeros(len(x), len(b))
    h = rnn_states(x, zeros, W_xh, W_hh, b); tot = [0, 0, 0]
    for s in range(0, x.size(1), k):
        start = h[:, s] if s else zeros
        *g, _ = bptt(x[:, s:s+k], start, h[:, s:s+k], (h - targets)[:, s:s+k], W_hh)
        tot = [a + c for a, c in zip(tot, g)]
    return h, *tot
