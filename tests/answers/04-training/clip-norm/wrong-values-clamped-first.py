# random gradients that are long, and a higher limit
def clip_norm(grads, limit):
    grads = [grad.clamp(-1000, 1000) for grad in grads]
    length = torch.stack([grad.norm() for grad in grads]).norm()
    return [grad * limit / length if length > limit else grad for grad in grads]
