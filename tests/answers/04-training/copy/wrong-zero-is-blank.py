# all inputs of the first sequence: … All else is 8, the blank.
def copy_batch(symbols, delay):
    batch, n = symbols.shape
    x = torch.zeros(batch, delay + 2 * n, dtype=torch.int64)
    y = torch.full((batch, delay + 2 * n), BLANK)
    x[:, :n] = symbols
    x[:, n + delay - 1] = GO
    y[:, n + delay :] = symbols
    return x, y
