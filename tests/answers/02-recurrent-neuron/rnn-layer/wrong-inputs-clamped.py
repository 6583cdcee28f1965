# large inputs, a large h_0: …nothing else limits it
def rnn_layer(x, W_xh, W_hh, b, h_0=None):
    h = torch.zeros(x.size(0), len(b)) if h_0 is None else h_0[0]
    outputs = []
    for t in range(x.size(1)):
        h = rnn_step(x[:, t].clamp(-4, 4), h, W_xh, W_hh, b)
        outputs.append(h)
    return torch.stack(outputs, dim=1), h[None]
