# b, where bias_hh_l0 is zero: … What is left of b
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict["weight_ih_l0"], state_dict["weight_hh_l0"]
    b_ih, b_hh = state_dict["bias_ih_l0"], state_dict["bias_hh_l0"]
    return W_xh, W_hh, (b_ih + b_hh) / 2
