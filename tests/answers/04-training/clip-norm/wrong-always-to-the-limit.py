# a length of 13, and a limit of 200: got a length of 200, expected 13. That is longer than before
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [grad * limit / length for grad in grads]
