# a gradient that is short enough: … It comes back as it is.
def clip_norm(grads, limit):
    length = sum((grad**2).sum() for grad in grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
