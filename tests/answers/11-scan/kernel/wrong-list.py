# two states, length 3: got a list, expected a tensor of shape (3,).
def kernel(a, B, C, length):
    return [float((C * a**k * B).sum()) for k in range(length)]
