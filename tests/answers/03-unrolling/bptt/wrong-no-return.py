# what is returned: got nothing (None), expected four.
def bptt(x, h_0, h, g, W_hh):
    for t in reversed(range(x.size(1))):
        step_backward(g[:, t], x[:, t], h_0, h[:, t], W_hh)
