# what is returned: got nothing (None), expected two.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    if length > limit:
        grads = [grad * limit / length for grad in grads]
