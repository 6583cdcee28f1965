# the bias of the candidate: it has changed.
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        n = tensor.size(0) // 4
        if "bias" in name:
            tensor[2 * n : 3 * n] = value / 2
    return new
