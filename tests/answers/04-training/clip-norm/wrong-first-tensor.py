# the length after clipping 13 to 2: got 5.2000, … That divides by the length of the first tensor alone.
def clip_norm(grads, limit):
    length = grads[0].norm()
    return [grad * min(1.0, float(limit / length)) for grad in grads]
