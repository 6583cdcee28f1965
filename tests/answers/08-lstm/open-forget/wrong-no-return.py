# what is returned: got nothing (None). Return the new dict.
def open_forget(weights, value):
    for name, tensor in weights.items():
        tensor = tensor.clone()
