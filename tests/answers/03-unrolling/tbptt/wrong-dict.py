# what is returned: got a dict, expected four.
def tbptt(x, targets, W_xh, W_hh, b, k):
    return dict(h=1, dW_xh=1, dW_hh=1, db=1)
