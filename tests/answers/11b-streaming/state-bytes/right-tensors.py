# counted from tensors
def state_bytes(kind, layers, hidden, streams, steps, width):
    shape = {"LSTM": (2, layers, 1, hidden), "attention": (2, layers, steps, hidden)}.get(kind, (1, layers, 1, hidden))
    return int(torch.empty(shape, device="meta").numel()) * streams * width
