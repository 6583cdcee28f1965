# the dict, after your function: your function changed its first argument. It belongs to the network. += and names that end in an underscore edit in place.
def from_torch(state_dict, layer=0):
    s = state_dict
    b = s['bias_ih_l0']
    b += s['bias_hh_l0']
    return s['weight_ih_l0'], s['weight_hh_l0'], b
