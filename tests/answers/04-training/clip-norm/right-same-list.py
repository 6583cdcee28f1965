# short enough: the list that was given
def clip_norm(grads, limit):
    total = torch.stack([g.norm() for g in grads]).norm()
    if total <= limit:
        return grads
    return [g * limit / total for g in grads]
