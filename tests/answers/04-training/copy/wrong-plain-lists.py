# what x is: got no tensor. Return two tensors.
def copy_batch(symbols, delay):
    n = symbols.shape[1]
    x = [row + [BLANK] * (delay - 1) + [GO] + [BLANK] * n for row in symbols.tolist()]
    y = [[BLANK] * (n + delay) + row for row in symbols.tolist()]
    return x, y
