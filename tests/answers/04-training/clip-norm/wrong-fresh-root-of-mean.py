# the length after clipping 13 to 2: got 3.4641, … That divides by the root of a mean.
def clip_norm(grads, limit):
    flat = torch.cat([grad.flatten() for grad in grads])
    length = flat.square().mean().sqrt()
    if length <= limit:
        return grads
    return [grad * (limit / length) for grad in grads]
