# the length after clipping 13 to 2: got 0.1538, … The root is missing
def clip_norm(grads, limit):
    length = sum((grad**2).sum() for grad in grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
