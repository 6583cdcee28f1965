# math.hypot of all entries
def clip_norm(grads, limit):
    length = math.hypot(*(value for grad in grads for value in grad.flatten().tolist()))
    if length <= limit:
        return [grad.clone() for grad in grads]
    return [grad / length * limit for grad in grads]
