# what is returned: got a dict, expected two.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return {i: grad * min(1.0, float(limit / length)) for i, grad in enumerate(grads)}
