# W_xh, layer 1 of thirteen: …Layer 11 begins with a 1, too.
def from_torch(state_dict, layer=0):
    found = {name.split("_l")[0]: value for name, value in state_dict.items() if f"_l{layer}" in name}
    W_xh, W_hh = found["weight_ih"], found["weight_hh"]
    zeros = W_hh.new_zeros(len(W_hh))
    return W_xh, W_hh, found.get("bias_ih", zeros) + found.get("bias_hh", zeros)
