# random gradients and limits
def clip_norm(grads, limit):
    length = torch.cat([grad.flatten() for grad in grads]).norm()
    return [grad * (limit / length) if length > 1.05 * limit else grad.clone() for grad in grads]
