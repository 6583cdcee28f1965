# an identity matrix, of length √2, clipped to 1.2: … It is not the norm of the matrix.
def clip_norm(grads, limit):
    length = torch.stack([torch.linalg.norm(grad, 2) for grad in grads]).norm()
    return [grad * min(1.0, float(limit / length)) for grad in grads]
