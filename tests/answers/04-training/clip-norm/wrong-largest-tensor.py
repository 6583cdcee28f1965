# the length after clipping 13 to 2: got 2.1667, … That divides by the largest part.
def clip_norm(grads, limit):
    length = max(grad.norm() for grad in grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
