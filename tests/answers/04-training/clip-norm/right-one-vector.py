# all entries in one vector, and a scale of at most 1
def clip_norm(grads, limit):
    length = torch.cat([grad.flatten() for grad in grads]).norm()
    return [grad * torch.clamp(limit / length, max=1) for grad in grads]
