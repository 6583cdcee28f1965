# the names in the dict, after your function: your function changed its first argument. It belongs to the network, and other layers are in it: pop and del
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict.pop(f"weight_ih_l{layer}"), state_dict.pop(f"weight_hh_l{layer}")
    b = state_dict.pop(f"bias_ih_l{layer}", 0 * W_hh[0]) + state_dict.pop(f"bias_hh_l{layer}", 0 * W_hh[0])
    return W_xh, W_hh, b
