# IndexError: index 5 is out of bounds
def reverse_real(x, lengths):
    t = torch.arange(x.size(1))
    place = torch.where(t < lengths[:, None], lengths[:, None] - t, t)
    return x[torch.arange(len(x))[:, None], place]
