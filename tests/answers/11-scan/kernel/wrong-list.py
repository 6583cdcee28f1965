# two states, length 3: got a value of type list
def kernel(a, B, C, length):
    return [float((C * a**k * B).sum()) for k in range(length)]
