# what is returned: got a dict, expected four tensors in a tuple or a list. Return them in the order that is asked for
def tbptt(x, targets, W_xh, W_hh, b, k):
    return dict(h=1, dW_xh=1, dW_hh=1, db=1)
