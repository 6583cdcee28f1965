# an output filled step by step
def lstm_layer(x, W_xh, W_hh, b, state=None):
    batch, time, _ = x.shape
    n = W_hh.size(1)
    h, c = (x.new_zeros(batch, n), x.new_zeros(batch, n)) if state is None else (s.squeeze(0) for s in state)
    output = x.new_empty(batch, time, n)
    for t in range(time):
        h, c, _ = lstm_step(x[:, t], h, c, W_xh, W_hh, b)
        output[:, t] = h
    return output, (h.unsqueeze(0), c.unsqueeze(0))
