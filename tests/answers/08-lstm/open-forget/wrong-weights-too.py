# the values of weight_ih_l0: … Only biases change.
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        n = tensor.size(0) // 4
        tensor[n : 2 * n] = value / 2
    return new
