# the shape of each part: got a NumPy array, expected a tensor.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    scale = float(limit / length) if length > limit else 1.0
    return [grad.numpy() * scale for grad in grads]
