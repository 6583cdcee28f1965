# the forget gate of the first layer, value 1.5: … bias_ih adds what it held before.
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        n = tensor.size(0) // 4
        if "bias_hh" in name:
            tensor[n : 2 * n] = value
    return new
