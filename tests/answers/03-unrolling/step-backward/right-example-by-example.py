# a loop over the examples, in the column form of the formulas
def step_backward(delta, x, h_before, h, W_hh):
    dW_xh = h.new_zeros(h.shape[1], x.shape[1])
    dW_hh, db, rows = torch.zeros_like(W_hh), h.new_zeros(h.shape[1]), []
    for i in range(len(x)):
        e = delta[i] * (1 + h[i]) * (1 - h[i])
        dW_xh += torch.outer(e, x[i])
        dW_hh += torch.outer(e, h_before[i])
        db += e
        rows.append(W_hh.T @ e)
    return dW_xh, dW_hh, db, torch.stack(rows)
