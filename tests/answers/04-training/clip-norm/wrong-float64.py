# a gradient that is short enough: the values are right, their dtype is torch.float64, expected torch.float32.
def clip_norm(grads, limit):
    grads = [grad.double() for grad in grads]
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [grad * min(1.0, float(limit / length.clamp(min=1e-12))) for grad in grads]
