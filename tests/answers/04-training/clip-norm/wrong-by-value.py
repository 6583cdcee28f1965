# the length after clipping 13 to 2: got 3.4641, … Each entry was cut to 2
def clip_norm(grads, limit):
    return [grad.clamp(-limit, limit) for grad in grads]
