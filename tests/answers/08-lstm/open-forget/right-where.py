# torch.where with a mask
def open_forget(weights, value):
    new = {}
    for name, tensor in weights.items():
        block = torch.arange(tensor.shape[0]) // (tensor.shape[0] // 4)
        target = {"bias_ih": float(value), "bias_hh": 0.0}.get(name[:7])
        new[name] = tensor if target is None else torch.where(block == 1, torch.tensor(target), tensor)
    return new
