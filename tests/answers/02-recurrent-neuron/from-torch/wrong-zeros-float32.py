# a float64 network without biases: got torch.float32, expected torch.float64. Tensors that you make yourself have the dtype of the input
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"]
    b = torch.zeros(len(W_hh))
    if f"bias_ih_l{layer}" in state_dict:
        b = state_dict[f"bias_ih_l{layer}"] + state_dict[f"bias_hh_l{layer}"]
    return W_xh, W_hh, b
