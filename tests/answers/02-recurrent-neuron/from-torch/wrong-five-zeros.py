# b without biases, random sizes: …Other values, sizes or layers than above
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"]
    if f"bias_ih_l{layer}" not in state_dict:
        return W_xh, W_hh, W_hh.new_zeros(5)
    return W_xh, W_hh, state_dict[f"bias_ih_l{layer}"] + state_dict[f"bias_hh_l{layer}"]
