# what is returned: got a generator, expected two. That hands them out one by one
def clip_norm(grads, limit):
    total = torch.stack([g.norm() for g in grads]).norm()
    scale = min(1.0, limit / total) if total > 0 else 1.0
    return (g * scale for g in grads)
