# the same in float64: got torch.float32
def open_forget(weights, value):
    new = {name: tensor.float().clone() for name, tensor in weights.items()}
    for name, tensor in new.items():
        if name.startswith("bias"):
            hidden = tensor.size(0) // 4
            tensor[hidden : 2 * hidden] = value if "_ih_" in name else 0
    return new
