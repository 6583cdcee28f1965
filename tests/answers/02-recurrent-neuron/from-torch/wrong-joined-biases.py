# the shape of b: got shape (10,), expected (5,). One number for each neuron
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict["weight_ih_l0"], state_dict["weight_hh_l0"]
    b_ih, b_hh = state_dict["bias_ih_l0"], state_dict["bias_hh_l0"]
    return W_xh, W_hh, torch.cat([b_ih, b_hh])
