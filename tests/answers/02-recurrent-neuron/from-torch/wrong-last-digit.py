# W_xh, random values and sizes: …Other values, sizes or layers than above
def from_torch(state_dict, layer=0):
    found = {name[: name.rindex("_")]: value for name, value in state_dict.items() if name.endswith(str(layer)[-1])}
    W_hh = found["weight_hh"]
    b = found["bias_ih"] + found["bias_hh"] if "bias_ih" in found else W_hh.new_zeros(len(W_hh))
    return found["weight_ih"], W_hh, b
