# what is returned: got no dict.
def open_forget(weights, value):
    for name, tensor in weights.items():
        tensor = tensor.clone()
