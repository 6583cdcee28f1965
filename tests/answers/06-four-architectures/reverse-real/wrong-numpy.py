# the shape of what is returned: got a NumPy array, expected a tensor. Tensors in, tensors out: stay in torch,
def reverse_real(x, lengths):
    turned = x.numpy().copy()
    for i, n in enumerate(lengths.tolist()):
        turned[i, :n] = turned[i, :n][::-1].copy()
    return turned
