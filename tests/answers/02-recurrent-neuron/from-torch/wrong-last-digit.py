# W_xh, layer 2 of thirteen: …Layer 12 ends in a 2, too.
def from_torch(state_dict, layer=0):
    found = {name[: name.rindex("_")]: value for name, value in state_dict.items() if name.endswith(str(layer)[-1])}
    W_hh = found["weight_hh"]
    b = found["bias_ih"] + found["bias_hh"] if "bias_ih" in found else W_hh.new_zeros(len(W_hh))
    return found["weight_ih"], W_hh, b
