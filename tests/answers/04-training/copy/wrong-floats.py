# the kind of numbers: got torch.float32 and torch.float32, expected int64.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.full((batch, delay + 2 * n), float(BLANK))
    y = torch.full((batch, delay + 2 * n), float(BLANK))
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    return x, y
