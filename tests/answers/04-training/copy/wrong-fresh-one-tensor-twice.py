# the end of the inputs: got [3, 1, 4]. x and y hold the same, all along.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), BLANK)
    y = x
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, -n:] = symbols
    return x, y
