# two steps, W_hh = 0, a loss at step 2, dW_xh: … Their mean over the steps is too small.
def bptt(x, h_0, h, g, W_hh):
    before = torch.cat([h_0[:, None], h[:, :-1]], dim=1)
    carried, shares = 0, []
    for t in reversed(range(x.size(1))):
        *share, carried = step_backward(g[:, t] + carried, x[:, t], before[:, t], h[:, t], W_hh)
        shares.append(share)
    return *(torch.stack(parts).mean(dim=0) for parts in zip(*shares)), carried
