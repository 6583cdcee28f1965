# the given dict, after your function: your function changed its first argument.
def open_forget(weights, value):
    for name, tensor in weights.items():
        n = tensor.size(0) // 4
        if "bias" in name:
            tensor[n : 2 * n] = value / 2
    return weights
