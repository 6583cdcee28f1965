# b of a network without biases: got a value of type int, expected a tensor of shape (5,). Then b is zeros, one for each neuron.
def from_torch(state_dict, layer=0):
    b = state_dict.get(f"bias_ih_l{layer}", 0) + state_dict.get(f"bias_hh_l{layer}", 0)
    return state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"], b
