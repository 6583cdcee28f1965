# the length after clipping 13 to 2: got 2.8284, … Each tensor was given the length 2.
def clip_norm(grads, limit):
    return [grad * min(1.0, float(limit / grad.norm())) if grad.norm() > 0 else grad for grad in grads]
