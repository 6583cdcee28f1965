# a gradient in float64, clipped to 1: the values are right, their dtype is torch.float32, expected torch.float64.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [(grad * min(1.0, float(limit / length.clamp(min=1e-12)))).float() for grad in grads]
