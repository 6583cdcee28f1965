# the kind of inputs: got a NumPy array, expected a tensor
def windows(ids, k):
    return ids.unfold(0, k, 1)[:-1].numpy(), ids[k:].numpy()
