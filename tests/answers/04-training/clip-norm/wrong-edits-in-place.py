# the given gradients, after your function: your function changed its first argument. Return new tensors.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    if length > limit:
        for grad in grads:
            grad *= limit / length
    return grads
