# PyTorch's own function on copies that carry the gradients
def clip_norm(grads, limit):
    copies = [torch.zeros_like(grad).requires_grad_() for grad in grads]
    for copy, grad in zip(copies, grads):
        copy.grad = grad.clone()
    nn.utils.clip_grad_norm_(copies, limit)
    return [copy.grad for copy in copies]
