# filled in from the start
def grad_norms(h, W_hh, delta, activation):
    out = torch.zeros(h.shape[0])
    blame = delta.clone()
    for k in range(h.shape[0]):
        out[k] = torch.sqrt((blame**2).sum())
        state = h[-1 - k]
        if activation == "tanh":
            slope = 1 - state * state
        elif activation == "relu":
            slope = torch.where(state > 0, 1.0, 0.0)
        else:
            slope = state - state * state
        blame = torch.einsum("i,ij->j", blame * slope, W_hh)
    return out
