# the values of W_hh: … nn.RNN stores weights as (outputs, inputs), and so do we.
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict["weight_ih_l0"], state_dict["weight_hh_l0"]
    b_ih, b_hh = state_dict["bias_ih_l0"], state_dict["bias_hh_l0"]
    return W_xh, W_hh.T, b_ih + b_hh
