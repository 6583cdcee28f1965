# the names taken apart, the biases added where there are any
def from_torch(state_dict, layer=0):
    W_xh, W_hh = state_dict[f"weight_ih_l{layer}"], state_dict[f"weight_hh_l{layer}"]
    b = torch.zeros(len(W_hh), dtype=W_hh.dtype)
    for kind in ("ih", "hh"):
        if f"bias_{kind}_l{layer}" in state_dict:
            b = b + state_dict[f"bias_{kind}_l{layer}"]
    return W_xh, W_hh, b
