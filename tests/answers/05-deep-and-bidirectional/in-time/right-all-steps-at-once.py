# one loop over the wait, all steps at once; those beyond the end are skipped
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    W_xh, W_hh, b = backward
    T = x.shape[1]
    h = x.new_zeros(x.shape[0], T, len(b))
    inputs = x @ W_xh.T + b
    for lag in range(min(wait, T - 1), -1, -1):
        heard = torch.tanh(inputs[:, lag:] + h[:, : T - lag] @ W_hh.T)
        h = torch.cat([heard, h[:, T - lag :]], dim=1)
    return torch.cat([ahead, h], dim=2)
