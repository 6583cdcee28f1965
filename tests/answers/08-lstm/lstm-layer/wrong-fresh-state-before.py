# output of a sequence of one step: … That is the state before the step.
def lstm_layer(x, W_xh, W_hh, b, state=None):
    h, c = (x.new_zeros(x.size(0), W_hh.size(1)),) * 2 if state is None else (state[0][0], state[1][0])
    output = []
    for x_t in x.unbind(dim=1):
        output.append(h)
        i, f, g, o = (x_t @ W_xh.T + h @ W_hh.T + b).chunk(4, dim=1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        h = o.sigmoid() * c.tanh()
    return torch.stack(output, dim=1), (h[None], c[None])
