# x: got shape (2, 24), expected (2, 10). The length follows from the symbols
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 20), BLANK)
    y = torch.full((batch, delay + 20), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay : 2 * n + delay] = symbols
    return x, y
