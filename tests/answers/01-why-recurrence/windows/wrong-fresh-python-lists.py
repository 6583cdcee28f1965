# two tensors come back: got a list, or another kind of value. torch.stack makes one tensor
def windows(ids, k):
    inputs = [ids[i:i + k] for i in range(len(ids) - k)]
    targets = [ids[i + k] for i in range(len(ids) - k)]
    return inputs, targets
