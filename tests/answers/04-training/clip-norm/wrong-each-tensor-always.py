# a length of 13, and a limit of 200: got a length of 282.8, expected 13. Each tensor was made longer.
def clip_norm(grads, limit):
    return [grad * limit / grad.norm() for grad in grads]
