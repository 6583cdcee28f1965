# a millionth is added, as PyTorch does
def clip_norm(grads, limit):
    length = torch.stack([torch.linalg.vector_norm(grad) for grad in grads]).norm()
    scale = min(1.0, float(limit / (length + 1e-6)))
    return [grad * scale for grad in grads]
