# the length after clipping 13 to 2: got 1.9985, … Was something added to the length?
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [grad * limit / (length + 0.01) for grad in grads] if length > limit else grads
