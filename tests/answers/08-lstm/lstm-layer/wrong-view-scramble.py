# output, all steps: … Steps and examples are mixed up
def lstm_layer(x, W_xh, W_hh, b, state=None):
    B, T, _ = x.shape
    H = W_hh.shape[1]
    h, c = (torch.zeros(B, H), torch.zeros(B, H)) if state is None else (state[0][0], state[1][0])
    outs = []
    for t in range(T):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        outs.append(h)
    return torch.cat(outs).view(B, T, H), (h[None], c[None])
