# how many things are returned: got 3, expected 2. Two:
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [*[grad * min(1.0, float(limit / length)) for grad in grads], length]
