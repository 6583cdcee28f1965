# pieces of 3, a loss at step 4 alone, dW_xh: … Walking back k steps from every answer is another truncation.
def tbptt(x, targets, W_xh, W_hh, b, k):
    B, T, _ = x.shape
    h0 = torch.zeros(B, len(b))
    full = rnn_states(x, h0, W_xh, W_hh, b)
    tot = [0, 0, 0]
    for t in range(T):
        s = max(0, t - k + 1)
        start = full[:, s - 1] if s else h0
        g = torch.zeros_like(full[:, s:t+1]); g[:, -1] = full[:, t] - targets[:, t]
        *d, _ = bptt(x[:, s:t+1], start, full[:, s:t+1], g, W_hh)
        tot = [a + c for a, c in zip(tot, d)]
    return full, *tot
