# x: got a list, expected a tensor of shape (2, 10). Tensors in, tensors out
def copy_batch(symbols, delay):
    n = symbols.shape[1]
    x = [row + [BLANK] * (delay - 1) + [GO] + [BLANK] * n for row in symbols.tolist()]
    y = [[BLANK] * (n + delay) + row for row in symbols.tolist()]
    return x, y
