# what is returned: got a dict, expected three tensors. Return W_xh, W_hh, b, in this order.
def from_torch(state_dict, layer=0):
    s = state_dict
    return {'W_xh': s['weight_ih_l0'], 'W_hh': s['weight_hh_l0'], 'b': s['bias_ih_l0'] + s['bias_hh_l0']}
