# how many things are returned: got 3, expected 4. Four:
def bptt(x, h_0, h, g, W_hh):
    path = torch.cat([h_0[:, None], h], dim=1)
    carried, dW_xh, dW_hh, db = 0, 0, 0, 0
    for t in reversed(range(x.size(1))):
        delta = g[:, t] + carried
        share_xh, share_hh, share_b, carried = step_backward(delta, x[:, t], path[:, t], h[:, t], W_hh)
        dW_xh, dW_hh, db = dW_xh + share_xh, dW_hh + share_hh, db + share_b
    return dW_xh, dW_hh, db
