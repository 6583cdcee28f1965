# ZeroDivisionError: float division by zero
def clip_norm(grads, limit):
    length = sum(float((grad**2).sum()) for grad in grads) ** 0.5
    return [grad * min(1.0, limit / length) for grad in grads]
