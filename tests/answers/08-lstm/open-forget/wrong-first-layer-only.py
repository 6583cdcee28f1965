# the forget gate of the second layer: …
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        n = tensor.size(0) // 4
        if "bias" in name and "l0" in name:
            tensor[n : 2 * n] = value / 2
    return new
