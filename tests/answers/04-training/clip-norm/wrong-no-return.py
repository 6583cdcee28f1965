# what is returned: got nothing, expected two tensors in a tuple or a list. Does the function return?
def clip_norm(grads, limit):
    length = torch.stack([grad.norm() for grad in grads]).norm()
    if length > limit:
        grads = [grad * limit / length for grad in grads]
