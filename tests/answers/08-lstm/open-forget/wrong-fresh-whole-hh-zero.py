# the bias of the input gate: it has changed. The other of its two biases is gone.
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        hidden = tensor.size(0) // 4
        if name.startswith("bias_ih"):
            tensor[hidden : 2 * hidden] = value
        elif name.startswith("bias_hh"):
            tensor.zero_()
    return new
