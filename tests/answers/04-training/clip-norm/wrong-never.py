# the length after clipping 13 to 2: got 13.0000, … It came back as long as it was.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return list(grads) if length > limit else [grad * 1.0 for grad in grads]
