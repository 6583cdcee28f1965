# a loss at step 7 of seven, dW_xh: … Blame goes back to step 1, however far that is.
def bptt(x, h_0, h, g, W_hh):
    path, carried, totals, time = torch.cat([h_0[:, None], h], dim=1), 0, (0, 0, 0), x.size(1)
    for t in reversed(range(time)):
        if t < time - 1 and (time - 1 - t) % 4 == 0:
            carried = 0
        *shares, carried = step_backward(g[:, t] + carried, x[:, t], path[:, t], h[:, t], W_hh)
        totals = [total + share for total, share in zip(totals, shares, strict=True)]
    return *totals, carried
