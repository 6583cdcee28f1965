# what is returned: got a dict, expected four.
def bptt(x, h_0, h, g, W_hh):
    return dict(dW_xh=1, dW_hh=1, db=1, dh_0=1)
