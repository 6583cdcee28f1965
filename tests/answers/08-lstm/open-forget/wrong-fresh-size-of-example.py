# the forget gate of five neurons: … how long is a block?
def open_forget(weights, value):
    new = {name: tensor.clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        if name.startswith("bias"):
            tensor[3:6] = value if "_ih_" in name else 0
    return new
