# the length after clipping 13 to 2: got 1.3684, … The sizes of the entries were added.
def clip_norm(grads, limit):
    length = sum(grad.abs().sum() for grad in grads)
    return [grad * min(1.0, float(limit / length)) for grad in grads]
