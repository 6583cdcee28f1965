# random gradients, after your function
def clip_norm(grads, limit):
    length = torch.cat([grad.flatten() for grad in grads]).norm()
    clipped = [grad * (limit / length) if length > limit else grad.clone() for grad in grads]
    if len(grads) > 2:
        for grad in grads:
            grad.zero_()
    return clipped
