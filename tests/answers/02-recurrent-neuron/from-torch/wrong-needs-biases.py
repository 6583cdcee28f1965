# KeyError: 'bias_ih_l0'
def from_torch(state_dict, layer=0):
    b = state_dict[f"bias_ih_l{layer}"] + state_dict[f"bias_hh_l{layer}"]
    return state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"], b
