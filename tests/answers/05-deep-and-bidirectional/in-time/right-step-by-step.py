# two loops over steps
def in_time(x, forward, backward, wait):
    ahead, _ = rnn_layer(x, *forward)
    W_xh, W_hh, b = backward
    back = []
    for t in range(x.size(1)):
        h = torch.zeros(x.size(0), len(b), dtype=x.dtype)
        for s in reversed(range(t, min(t + wait + 1, x.size(1)))):
            h = torch.tanh(x[:, s] @ W_xh.T + h @ W_hh.T + b)
        back.append(h)
    return torch.cat([ahead, torch.stack(back, dim=1)], dim=2)
