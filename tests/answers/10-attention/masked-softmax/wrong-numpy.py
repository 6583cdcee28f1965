# the shape of what is returned: got a NumPy array, expected a tensor.
def masked_softmax(scores, lengths):
    real = torch.arange(scores.size(2)) < lengths[:, None, None]
    return scores.masked_fill(~real, -torch.inf).softmax(dim=2).numpy()
