# the shape of each part: got shape (3,), expected (2, 1). A gradient has the shape of its weight.
def clip_norm(grads, limit):
    flat = torch.cat([grad.flatten() for grad in grads])
    return [flat * min(1.0, float(limit / flat.norm())), flat]
