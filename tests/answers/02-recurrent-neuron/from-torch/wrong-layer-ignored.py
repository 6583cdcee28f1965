# the shape of W_xh in layer 1: got shape (5, 3), expected (5, 5). `layer` says whose weights are wanted.
def from_torch(state_dict, layer=0):
    return state_dict["weight_ih_l0"], state_dict["weight_hh_l0"], state_dict["bias_ih_l0"] + state_dict["bias_hh_l0"]
