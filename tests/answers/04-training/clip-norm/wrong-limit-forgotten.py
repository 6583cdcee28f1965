# the length after clipping 13 to 2: got 1.0000, … The length became 1. The limit is 2.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return list(grads) if length <= limit else [grad / length for grad in grads]
