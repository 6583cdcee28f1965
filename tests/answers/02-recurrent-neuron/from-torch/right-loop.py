# built from the two kinds of names in a loop, biases stacked and summed
def from_torch(state_dict, layer=0):
    weights = [state_dict[f"weight_{kind}_l{layer}"].clone() for kind in ("ih", "hh")]
    biases = [state_dict.get(f"bias_{kind}_l{layer}", weights[1].new_zeros(len(weights[1]))) for kind in ("ih", "hh")]
    return (*weights, torch.stack(biases).sum(dim=0))
