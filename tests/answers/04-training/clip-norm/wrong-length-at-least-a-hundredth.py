# random gradients that are short, and a lower limit
def clip_norm(grads, limit):
    length = torch.cat([grad.flatten() for grad in grads]).norm().clamp(min=0.01)
    return [grad * (limit / length).clamp(max=1) for grad in grads]
