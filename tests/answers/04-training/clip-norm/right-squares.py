# plain sums of squares, Python numbers
def clip_norm(grads, limit):
    length = sum(float((grad**2).sum()) for grad in grads) ** 0.5
    scale = limit / length if length > limit else 1.0
    return [scale * grad for grad in grads]
