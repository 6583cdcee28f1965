# Python lists, a tensor at the end
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = [[*row, *[8] * (delay - 1), 9, *[8] * n] for row in symbols.tolist()]
    y = [[8] * (delay + n) + row for row in symbols.tolist()]
    return torch.tensor(x), torch.tensor(y)
