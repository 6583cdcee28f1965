# each bias gets half of it
def open_forget(weights, value):
    def half(name, tensor):
        if not name.startswith("bias"):
            return tensor
        blocks = tensor.clone().view(4, -1)
        blocks[1] = value / 2
        return blocks.flatten()
    return {name: half(name, tensor) for name, tensor in weights.items()}
